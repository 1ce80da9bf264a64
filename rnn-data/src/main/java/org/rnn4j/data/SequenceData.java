package org.rnn4j.data;

import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.reader.SequenceRecordReader;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.SequenceDataSetIterator;
import org.rnn4j.data.batching.SequenceMultiDataSetIterator;
import org.rnn4j.data.catalog.DataLocations;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.RecordTables;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.translation.ParallelFiles;
import org.rnn4j.data.utterance.Utterances;

/**
 * A data set, ready for training: read, split, derived, scaled and cut into sequences.
 *
 * <pre>{@code
 * SequenceData data = DataSpec.table("weather.csv")
 *         .time("date")
 *         .features("temp_max", "temp_min", "wind")
 *         .targets(Feature.column("precipitation").above(0))
 *         .window(5)
 *         .load(Path.of("data"));
 * network.fit(data.iterator(Part.TRAIN, BatchOptions.shuffled(32, 1)));
 * }</pre>
 */
public final class SequenceData {
    private final Preprocessing preprocessing;
    private final SequenceSet train;
    private final SequenceSet validation;
    private final SequenceSet test;
    private final DataSummary summary;
    private final Parts parts;
    private final List<Path> recordings;

    private SequenceData(DataSpec asked, DataFiles files) {
        List<Table> tables = files.tables();
        DataSpec spec = asked.resolved(tables);
        parts = files.parts(spec);
        Fitting fitting = new Fitting(spec, tables, parts.train());
        Preprocessing fitted = fitting.fit();
        LabelledSeries labelled = LabelledSeries.of(fitted, files);
        preprocessing = fitted.withNaiveSizes(labelled.naiveSizes());
        recordings =
                files.utterances() == null ? files.pairs() : files.utterances().files();
        train = renewed(labelled.part(Part.TRAIN), files.utterances());
        validation = labelled.part(Part.VALIDATION);
        test = labelled.part(Part.TEST);
        checkEnough(spec, tables);
        summary = DataSummary.of(this, files.withNotes(labelled.notes()), fitting.constants(), parts);
    }

    private SequenceSet renewed(SequenceSet plain, @Nullable Utterances utterances) {
        return utterances == null || !utterances.areRenewed()
                ? plain
                : plain.renewedBy(new Renewed(preprocessing, plain, utterances));
    }

    /** Reads files; a relative path is looked for in the folder, then in RNN_DATA's, then in the cache. */
    public static SequenceData load(DataSpec spec, Path folder) {
        String path = spec.path();
        if (path == null) {
            throw new IllegalArgumentException("path: expected a file or folder, found none");
        }
        DataLocations locations = DataLocations.of(folder);
        String continuation = spec.continuation();
        Path second = continuation == null ? null : located(spec, continuation, locations);
        return new SequenceData(spec, DataFiles.readToLearn(spec, located(spec, path, locations), second, locations));
    }

    /**
     * Takes sequences from any DataVec reader, such as a TransformProcessSequenceRecordReader; each is one series.
     *
     * @param columns the names of the reader's columns, in order
     * @param spec its path, csv, series and continuation are not used
     */
    public static SequenceData from(SequenceRecordReader reader, List<String> columns, DataSpec spec) {
        RecordTables read =
                RecordTables.read(reader, columns, spec.format(true), spec.onBadRow(), spec.layout() == Layout.TEXT);
        return new SequenceData(spec, DataFiles.of(spec, read.tables(), read.reports()));
    }

    /** Takes tables from anywhere; they must have the columns that the specification names. */
    public static SequenceData from(List<Table> tables, DataSpec spec) {
        return new SequenceData(spec, DataFiles.of(spec, tables, List.of()));
    }

    /** The training part. */
    public SequenceSet train() {
        return train;
    }

    /** The validation part. */
    public SequenceSet validation() {
        return validation;
    }

    /** The test part. */
    public SequenceSet test() {
        return test;
    }

    /** One part. */
    public SequenceSet part(Part part) {
        return switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
            case ALL -> throw new IllegalArgumentException("part: expected train, validation or test, found all");
        };
    }

    /** Which rows of each series are for training, validation and test. */
    public Parts parts() {
        return parts;
    }

    /**
     * The files that were read where they are not simply those of the path, in a steady order: with {@code layout: audio} those of
     * sound and those that say what is in them, with {@code parallel} and {@code dictionary} those of texts; otherwise none.
     */
    public List<Path> recordings() {
        return recordings;
    }

    /** One part as DL4J takes it. */
    public SequenceDataSetIterator iterator(Part part, BatchOptions options) {
        return new SequenceDataSetIterator(part(part), options);
    }

    /** One part as DL4J takes it where there are inputs of ids: each is an input of a graph. */
    public SequenceMultiDataSetIterator multiIterator(Part part, BatchOptions options) {
        return new SequenceMultiDataSetIterator(part(part), options);
    }

    /** What must be saved with a model. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** What was found out and counted. */
    public DataSummary summary() {
        return summary;
    }

    private static Path located(DataSpec spec, String path, DataLocations locations) {
        Path inFolder = locations.modelFolder().resolve(path);
        if (spec.layout() == Layout.PARALLEL) {
            for (Path candidate : locations.candidates(path)) {
                if (ParallelFiles.exist(candidate, spec.translated())) {
                    return candidate;
                }
            }
        }
        return locations.find(path).orElseGet(() -> {
            if (spec.layout() == Layout.FILES) {
                return inFolder;
            }
            throw new DataException("found no file " + path + ", expected it at "
                    + String.join(
                            " or ",
                            locations.candidates(path).stream()
                                    .map(Path::toString)
                                    .toList()));
        });
    }

    private void checkEnough(DataSpec spec, List<Table> tables) {
        if (train.size() > 0) {
            return;
        }
        int rows = tables.stream().mapToInt(table -> table.rows().count()).sum();
        int training = parts.train().stream().mapToInt(range -> range.count()).sum();
        throw new DataException(
                tables.get(0).rows().source() + ": found " + rows + (rows == 1 ? " row" : " rows") + " in "
                        + tables.size() + " series, " + training + " of them for training and "
                        + train.withoutLabel() + " sequences without a label, expected at least " + spec.leastRows(true)
                        + " training rows in a series (window.length + window.horizon)");
    }
}
