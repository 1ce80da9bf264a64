package org.rnn4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.ReadReport;

/** The files of a specification, read. */
record DataFiles(List<Table> tables, List<ReadReport> reports) {
    /** Reads a file, or with {@code layout: files} a folder or a pattern. */
    static DataFiles read(DataSpec spec, Path path, boolean labelled) {
        CsvTables csv = new CsvTables(spec.csv());
        List<Table> tables = new ArrayList<>();
        List<ReadReport> reports = new ArrayList<>();
        for (Path file : files(spec, path)) {
            CsvTables.TableFile read = csv.read(file, spec.format(labelled), spec.onBadRow());
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
        boolean folder = Files.isDirectory(path);
        Path parent = folder ? path : path.toAbsolutePath().getParent();
        String pattern = folder ? "*.{csv,tsv,txt,csv.gz,tsv.gz,txt.gz}" : String.valueOf(path.getFileName());
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> listed = Files.list(parent)) {
            List<Path> files = listed.filter(file -> matcher.matches(file.getFileName()))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new DataException(parent + ": found no file " + pattern + ", expected one per sequence");
            }
            return files;
        } catch (IOException unreadable) {
            throw new DataException(parent + ": cannot be listed (" + unreadable + "), expected a folder", unreadable);
        }
    }
}
