package org.rnn4j.data;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.clock.ClockRepair;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.large.LargeTables;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.FolderFiles;
import org.rnn4j.data.source.ReadReport;
import org.rnn4j.data.source.TableFormat;

/**
 * The files of a specification, read.
 *
 * @param tables one for each series
 * @param reports one for each file
 * @param continued the rows of each series that the continuation gave; empty without one
 * @param notes what the clock did
 */
record DataFiles(List<Table> tables, List<ReadReport> reports, List<Integer> continued, List<String> notes) {
    /** What was read from elsewhere. */
    static DataFiles of(DataSpec spec, List<Table> tables, List<ReadReport> reports) {
        ClockRepair repair = ClockRepair.of(spec.clockOrDefault(), tables);
        return new DataFiles(repair.tables(), List.copyOf(reports), List.of(), repair.notes());
    }

    /** Reads a file, or with {@code layout: files} a folder or a pattern, and what continues it. */
    static DataFiles read(DataSpec spec, Path path, @Nullable Path continuation, boolean withTargets) {
        List<Table> tables = new ArrayList<>();
        List<ReadReport> reports = new ArrayList<>();
        for (Path file : files(spec, path)) {
            CsvTables.TableFile read = file(spec, file, withTargets);
            tables.addAll(read.tables());
            reports.add(read.report());
        }
        if (continuation == null) {
            return of(spec, tables, reports);
        }
        CsvTables.TableFile second = file(spec, continuation, withTargets);
        reports.add(second.report());
        return continued(spec.clockOrDefault(), tables, second.tables(), reports);
    }

    /** Reads one stream. */
    static DataFiles read(DataSpec spec, InputStream in, String name, boolean withTargets) {
        CsvTables csv = new CsvTables(spec.csv());
        CsvTables.TableFile read = spec.layout() == Layout.WIDE
                ? csv.readWide(in, name, spec.wideFormat(), spec.onBadRow())
                : csv.read(in, name, spec.format(withTargets), spec.onBadRow());
        return of(spec, read.tables(), List.of(read.report()));
    }

    /** Each file's times are looked at, and then the step from one to the other. */
    private static DataFiles continued(Clock clock, List<Table> first, List<Table> second, List<ReadReport> reports) {
        ClockRepair before = ClockRepair.of(clock, first);
        ClockRepair after = ClockRepair.of(clock, second);
        Continuation joined = Continuation.of(before.tables(), after.tables());
        ClockRepair whole = ClockRepair.spaced(clock, joined.tables());
        List<String> notes = new ArrayList<>(before.notes());
        notes.addAll(after.notes());
        if (clock.gaps() == Clock.Gaps.FILL) {
            notes.addAll(whole.notes());
        }
        return new DataFiles(whole.tables(), List.copyOf(reports), joined.continued(), List.copyOf(notes));
    }

    private static CsvTables.TableFile file(DataSpec spec, Path file, boolean withTargets) {
        CsvTables csv = new CsvTables(spec.csv());
        if (spec.layout() == Layout.WIDE) {
            return csv.readWide(file, spec.wideFormat(), spec.onBadRow());
        }
        TableFormat format = spec.format(withTargets);
        return new LargeTables(spec.csv(), LargeData.standard())
                .read(file, format, spec.onBadRow())
                .orElseGet(() -> csv.read(file, format, spec.onBadRow()));
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
