package org.rnn4j.data;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.large.LargeTables;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.FolderFiles;
import org.rnn4j.data.source.ReadReport;
import org.rnn4j.data.source.TableFormat;

/** The files of a specification, read. */
record DataFiles(List<Table> tables, List<ReadReport> reports) {
    /** Reads a file, or with {@code layout: files} a folder or a pattern. */
    static DataFiles read(DataSpec spec, Path path, boolean labelled) {
        CsvTables csv = new CsvTables(spec.csv());
        LargeTables large = new LargeTables(spec.csv(), LargeData.standard());
        List<Table> tables = new ArrayList<>();
        List<ReadReport> reports = new ArrayList<>();
        for (Path file : files(spec, path)) {
            TableFormat format = spec.format(labelled);
            CsvTables.TableFile read =
                    large.read(file, format, spec.onBadRow()).orElseGet(() -> csv.read(file, format, spec.onBadRow()));
            tables.addAll(read.tables());
            reports.add(read.report());
        }
        return new DataFiles(List.copyOf(tables), List.copyOf(reports));
    }

    /** Reads one stream. */
    static DataFiles read(DataSpec spec, InputStream in, String name) {
        CsvTables.TableFile read = new CsvTables(spec.csv()).read(in, name, spec.format(false), spec.onBadRow());
        return new DataFiles(read.tables(), List.of(read.report()));
    }

    private static List<Path> files(DataSpec spec, Path path) {
        if (spec.layout() != Layout.FILES || Files.isRegularFile(path)) {
            if (Files.isDirectory(path)) {
                throw new DataException(
                        path + ": found a folder, expected one file (layout: files reads each file of a folder)");
            }
            return List.of(path);
        }
        return FolderFiles.of(path);
    }
}
