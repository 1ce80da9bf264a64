package org.rnn4j.data;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.AudioFile;
import org.rnn4j.data.catalog.DataLocations;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.clock.ClockRepair;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.format.SequenceFiles;
import org.rnn4j.data.format.SequenceFormat;
import org.rnn4j.data.large.LargeTables;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.FolderFiles;
import org.rnn4j.data.source.ReadReport;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.split.Given;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.translation.DictionaryFile;
import org.rnn4j.data.translation.ParallelFiles;
import org.rnn4j.data.translation.TextLines;
import org.rnn4j.data.translation.TextPairs;
import org.rnn4j.data.translation.TranslationSpec;
import org.rnn4j.data.utterance.AudioSpec;
import org.rnn4j.data.utterance.SoundTables;
import org.rnn4j.data.utterance.Utterances;

/**
 * The files of a specification, read.
 *
 * @param tables one for each series
 * @param reports one for each file
 * @param continued the rows of each series that the continuation gave; empty without one
 * @param notes what the clock did, or what was read where it is no table
 * @param given the part of each series as the files say; empty where they say nothing
 * @param utterances what the tables are of, where they are sound of which something is known; otherwise null
 * @param pairs the files of parallel texts or the dictionary that the tables are of; empty of others
 */
record DataFiles(
        List<Table> tables,
        List<ReadReport> reports,
        List<Integer> continued,
        List<String> notes,
        List<Part> given,
        @Nullable Utterances utterances,
        List<Path> pairs) {
    DataFiles(
            List<Table> tables,
            List<ReadReport> reports,
            List<Integer> continued,
            List<String> notes,
            List<Part> given) {
        this(tables, reports, continued, notes, given, null, List.of());
    }

    /** Tables from elsewhere, as they are. */
    DataFiles(List<Table> tables, List<Integer> continued) {
        this(tables, List.of(), continued, List.of(), List.of());
    }

    /** What was read from elsewhere. */
    static DataFiles of(DataSpec spec, List<Table> tables, List<ReadReport> reports) {
        ClockRepair repair = ClockRepair.of(spec.clockOrDefault(), tables);
        return new DataFiles(repair.tables(), List.copyOf(reports), List.of(), repair.notes(), List.of());
    }

    /** Reads a data set: a file, or where the layout has several a folder or a pattern, and what continues it. */
    static DataFiles read(DataSpec spec, Path path, @Nullable Path continuation) {
        return read(spec, path, continuation, near(path));
    }

    /**
     * The same.
     *
     * @param locations where other files that the specification names are looked for
     */
    static DataFiles read(DataSpec spec, Path path, @Nullable Path continuation, DataLocations locations) {
        if (spec.layout().isTranslation()) {
            return of(pairs(spec, path, false));
        }
        if (spec.layout() == Layout.AUDIO) {
            boolean transcribed = spec.window().transcribes();
            return of(spec, Utterances.read(path, spec.heard(), transcribed, locations::find), true);
        }
        Optional<SequenceFormat> format = Formats.of(spec);
        if (format.isPresent()) {
            boolean beside = spec.split().by() == SplitBy.GIVEN;
            return of(spec, SequenceFiles.read(format.get(), path, spec.format(true), beside), true);
        }
        return tables(spec, path, continuation, true);
    }

    /** Reads what a model is trained on: all that the specification names must be there. */
    static DataFiles readToLearn(DataSpec spec, Path path, @Nullable Path continuation, DataLocations locations) {
        return spec.layout().isTranslation() ? of(pairs(spec, path, true)) : read(spec, path, continuation, locations);
    }

    private static TextPairs pairs(DataSpec spec, Path path, boolean training) {
        TranslationSpec translation = spec.translated();
        return spec.layout() == Layout.PARALLEL
                ? ParallelFiles.read(path, translation, training)
                : DictionaryFile.read(path, translation);
    }

    private static DataFiles of(TextPairs pairs) {
        return new DataFiles(pairs.tables(), List.of(), List.of(), pairs.notes(), pairs.parts(), null, pairs.files());
    }

    /** The same with more to say. */
    DataFiles withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new DataFiles(tables, reports, continued, all, given, utterances, pairs);
    }

    /** Reads a file, or where the layout has several a folder or a pattern. */
    static DataFiles readAlone(DataSpec spec, Path path, boolean withTargets) {
        if (spec.layout().isTranslation()) {
            return of(TextLines.toTranslate(path));
        }
        if (spec.layout() == Layout.AUDIO) {
            return of(spec, Utterances.unlabelled(path, spec.heard(), near(path)::find), withTargets);
        }
        Optional<SequenceFormat> format = Formats.of(spec);
        return format.isPresent()
                ? of(spec, SequenceFiles.read(format.get(), path, spec.format(withTargets), false), withTargets)
                : tables(spec, path, null, withTargets);
    }

    /** The parts of these series. */
    Parts parts(DataSpec spec) {
        List<Rows> rows = tables.stream().map(Table::rows).toList();
        return Parts.of(spec.split(), rows, spec.window().steps(), continued, new Given(given, classes(spec)));
    }

    /** The same where, if the files say nothing of parts, all is one part. */
    DataFiles asPart(DataSpec spec, Part part) {
        boolean said = spec.split().by() != SplitBy.GIVEN || !given.isEmpty() || part == Part.ALL;
        return said
                ? this
                : new DataFiles(
                        tables, reports, continued, notes, Collections.nCopies(tables.size(), part), utterances, pairs);
    }

    /** The class of each series that has one label; empty where labels are no classes or many. */
    private List<String> classes(DataSpec spec) {
        if (spec.layout().isTranslation()) {
            return List.of();
        }
        Feature target = spec.targets().get(0);
        boolean one =
                spec.window().labels() == Labels.LAST_STEP && spec.window().wholeSeries();
        if (!one || target.encode() != Encoding.CATEGORY) {
            return List.of();
        }
        String column = String.valueOf(target.column());
        return tables.stream()
                .map(table -> String.valueOf(table.text(column)[table.rows().count() - 1]))
                .toList();
    }

    private static DataLocations near(Path path) {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        return DataLocations.of(folder == null ? Path.of("") : folder);
    }

    private static DataFiles of(DataSpec spec, Utterances read, boolean withTargets) {
        DataFiles files = ofSequences(spec, read.tables(), withTargets);
        return new DataFiles(files.tables, List.of(), List.of(), read.notes(), read.parts(), read, List.of());
    }

    private static DataFiles of(DataSpec spec, SequenceFiles read, boolean withTargets) {
        DataFiles files = ofSequences(spec, read.tables(), withTargets);
        return new DataFiles(files.tables, List.of(), List.of(), read.notes(), read.parts());
    }

    /** Sequences that were read elsewhere, their columns checked. */
    static DataFiles ofSequences(DataSpec spec, List<Table> tables, boolean withTargets) {
        DataSpec resolved = spec.resolved(tables);
        ColumnGroups.check(resolved.features(), tables);
        if (withTargets) {
            ColumnGroups.check(resolved.targets(), tables);
        }
        return new DataFiles(tables, List.of());
    }

    private static DataFiles tables(DataSpec spec, Path path, @Nullable Path continuation, boolean withTargets) {
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
        if (spec.layout().isTranslation()) {
            return of(TextLines.toTranslate(in, name));
        }
        if (spec.layout() == Layout.AUDIO) {
            AudioSpec audio = spec.heard();
            Table table = new SoundTables(audio.sound()).of(name, AudioFile.read(in, name, audio.rate()));
            return ofSequences(spec, List.of(table), withTargets);
        }
        Optional<SequenceFormat> format = Formats.of(spec);
        if (format.isPresent()) {
            SequenceFiles read = SequenceFiles.read(format.get(), in, name, spec.format(withTargets));
            return of(spec, read, withTargets);
        }
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
        return new DataFiles(whole.tables(), List.copyOf(reports), joined.continued(), List.copyOf(notes), List.of());
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

    /**
     * Says that no series has rows enough.
     *
     * @param labelled the part that needs labels; null where rows alone are needed
     */
    DataException tooShort(int leastRows, @Nullable Part labelled) {
        String source = tables.get(0).rows().source();
        int longest =
                tables.stream().mapToInt(table -> table.rows().count()).max().orElse(0);
        if (labelled != null && longest >= leastRows) {
            return new DataException(
                    source + ": found nothing in the part " + labelled.name().toLowerCase(Locale.ROOT)
                            + ", expected at least one of the " + tables.size()
                            + " series in it (data.split or the files' names say what is in which part)");
        }
        return new DataException(source + ": found at most " + longest + " rows in a series, expected at least "
                + leastRows
                + (labelled == null ? " (window.length)" : " in the part asked for (window.length + window.horizon)"));
    }
}
