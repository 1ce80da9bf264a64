package org.rnn4j.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.format.JsonLinesFormat;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TargetUnit;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.Vocabulary;
import org.rnn4j.data.transform.Windows;
import org.rnn4j.data.translation.TranslationSymbols;

/**
 * What must be saved with a model so that new files are treated as the training file was. Free of ND4J and DataVec.
 *
 * @param version the format's version
 * @param data what was asked for, without a path
 * @param featureScalers one for each input column
 * @param targetScalers one for each target
 * @param vocabularies the words of each categorical column, by its name
 * @param featureNames the inputs' names
 * @param targetNames the targets' names
 * @param classNames the classes of a categorical target; otherwise empty
 * @param scoreScalers mean and deviation of each number target over the training rows, in the units of the file: scores on
 *     scaled data are made with them; empty in a model that was saved without
 * @param naiveSizes for {@code normalise.divide: naive}: of each series in training the size of each target
 * @param translation the symbols of both sides of a translation; null of others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preprocessing(
        int version,
        DataSpec data,
        List<Scaler> featureScalers,
        List<Scaler> targetScalers,
        Map<String, Vocabulary> vocabularies,
        List<String> featureNames,
        List<String> targetNames,
        List<String> classNames,
        List<Scaler> scoreScalers,
        Map<String, List<Double>> naiveSizes,
        @Nullable TranslationSymbols translation) {
    /** The version that is written. */
    public static final int VERSION = 1;

    @SuppressWarnings("ConstantValue")
    public Preprocessing {
        if (version != VERSION) {
            throw new IllegalArgumentException("version: expected " + VERSION + ", found " + version);
        }
        if (data == null) {
            throw new IllegalArgumentException("data: expected what the model was trained on, found none");
        }
        featureScalers = listed("featureScalers", featureScalers);
        targetScalers = listed("targetScalers", targetScalers);
        featureNames = listed("featureNames", featureNames);
        targetNames = listed("targetNames", targetNames);
        classNames = listed("classNames", classNames);
        vocabularies = vocabularies == null ? Map.of() : Map.copyOf(vocabularies);
        scoreScalers = scoreScalers == null ? List.of() : List.copyOf(scoreScalers);
        naiveSizes = naiveSizes == null ? Map.of() : Map.copyOf(naiveSizes);
        sameSize("featureScalers", featureScalers, "featureNames", featureNames);
        sameSize("targetScalers", targetScalers, "targetNames", targetNames);
        if ((translation != null) != data.layout().isTranslation()) {
            throw new IllegalArgumentException("translation: expected "
                    + (translation == null
                            ? "the symbols of both sides, found none"
                            : "none with this layout, found some"));
        }
        if (translation != null && translation.target().classes() != classNames.size()) {
            throw new IllegalArgumentException("classNames: expected one for each class of the target, "
                    + translation.target().classes() + ", found " + classNames.size());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Preprocessing read(Path file) {
        try {
            return fromJson(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (IOException unreadable) {
            throw new DataException(
                    file + ": cannot be read (" + unreadable + "), expected a model's preprocessing", unreadable);
        }
    }

    /**
     * Reads what {@code rnn train} saved with a model.
     *
     * @param folder of the model
     * @throws DataException where it holds no {@code preprocessing.json}
     */
    public static Preprocessing ofModel(Path folder) {
        Path file = folder.resolve("preprocessing.json");
        try {
            return fromJson(DataJson.part(Files.readString(file), "data", file.toString()), file.toString());
        } catch (IOException unreadable) {
            throw new DataException(
                    file + ": cannot be read (" + unreadable + "), expected a model's preprocessing", unreadable);
        }
    }

    /** Reads JSON; the source stands for it in messages. */
    public static Preprocessing fromJson(String json, String source) {
        return DataJson.read(json, Preprocessing.class, source);
    }

    /** Writes JSON. */
    public void write(Path file) throws IOException {
        Files.writeString(file, toJson());
    }

    /** The same as JSON. */
    public String toJson() {
        return DataJson.write(this);
    }

    /** Every sequence of a file (or folder) that can be predicted; the targets' columns are read only where they are needed. */
    public PreparedFile apply(Path file) {
        return unlabelled(DataFiles.readAlone(data, file, data.needsHistory()));
    }

    /** Every sequence of a stream that can be predicted; the name stands for it in messages. */
    public PreparedFile apply(InputStream in, String name) {
        return unlabelled(DataFiles.read(data, in, name, data.needsHistory()));
    }

    /**
     * The sequence of one line, where each line is one.
     *
     * @param source stands for the lines in messages
     * @param line its number
     * @throws DataException where the line cannot be read, or lines are no sequences
     */
    public SequenceSet applyToLine(String source, int line, String text) {
        if (data.layout() != Layout.JSONL) {
            throw new DataException(source + ": found a line as a sequence, expected data.layout: jsonl for it");
        }
        Table table = JsonLinesFormat.sequence(source, line, text, data.format(data.needsHistory()));
        return unlabelled(DataFiles.ofSequences(data, List.of(table), data.needsHistory()))
                .sequences();
    }

    /** What the numbers of a sequence without labels mean. */
    public Signature signature() {
        return translation != null
                ? TranslatedPairs.signature(this, false)
                : new Encoder(this).signature(false, naiveSizes);
    }

    /** The same as {@link #apply(Path)} with the targets' columns, which the file must have: what was before a forecast. */
    public PreparedFile applyWithHistory(Path file) {
        return unlabelled(DataFiles.readAlone(data, file, true));
    }

    /** The same as {@link #apply(InputStream, String)} with the targets' columns. */
    public PreparedFile applyWithHistory(InputStream in, String name) {
        return unlabelled(DataFiles.read(data, in, name, true));
    }

    /**
     * Every sequence of these tables that can be predicted. With labels {@code future} rows to be forecast are put after each
     * series' end, unless a feature is known from the file alone: then the last {@code horizon} rows are those.
     */
    public SequenceSet apply(List<Table> tables) {
        if (translation != null) {
            return TranslatedPairs.unlabelled(this, tables);
        }
        Encoder encoder = new Encoder(this);
        int ahead = data.window().futureSteps() == 0 ? 0 : data.window().steps();
        boolean extend = ahead > 0 && !data.needsRowsAhead();
        List<Table> longer = tables.stream()
                .map(table -> extend && table.rows().count() >= data.leastRows(false)
                        ? table.extended(ahead, Map.of())
                        : table)
                .toList();
        return Windows.unlabelled(
                encoder.signature(false, naiveSizes), encoder.series(longer, hasTargets(tables)), ahead);
    }

    /** One part, or all, of another file (or folder) of the same format, with labels. */
    public PreparedFile load(Path file, Part part) {
        return load(file, null, part);
    }

    /**
     * One part, or all, of another file (or folder) of the same format, with labels.
     *
     * @param continuation the file that goes on with the first one's series and is the test part; null for none, where with
     *     {@code split.by: end} the last rows are it
     */
    public PreparedFile load(Path file, @Nullable Path continuation, Part part) {
        DataFiles files = DataFiles.read(data, file, continuation);
        SequenceSet set =
                LabelledSeries.of(splitting(files), files.asPart(data, part)).part(part);
        if (set.size() == 0) {
            throw files.tooShort(data.leastRows(true), part);
        }
        return PreparedFile.of(files, set, data.leastRows(true));
    }

    /**
     * One part, or all, of another file (or folder) of the same format, and with it the parts before it. With {@code split.by:
     * given}, where no file says a part, everything is of the part that is asked for.
     *
     * @param continuation as of {@link #load(Path, Path, Part)}
     */
    public PreparedParts parts(Path file, @Nullable Path continuation, Part part) {
        DataFiles files = DataFiles.read(data, file, continuation);
        return splitting(files).parts(files.asPart(data, part), part);
    }

    /** The same of the data that the model was trained on, which are split as they were then. */
    public PreparedParts ownParts(Path file, @Nullable Path continuation, Part part) {
        return parts(DataFiles.read(data, file, continuation), part);
    }

    /** The same that takes no share of other data of which no file says a part: they are all of the one that is asked for. */
    private Preprocessing splitting(DataFiles files) {
        boolean silent = data.split().by() == SplitBy.GIVEN && files.given().isEmpty();
        return silent ? with(data.withSplit(Split.given(0)), naiveSizes) : this;
    }

    private PreparedParts parts(DataFiles files, Part part) {
        PreparedParts parts = prepared(files, part);
        if (parts.part().size() == 0) {
            throw files.tooShort(data.leastRows(true), part);
        }
        return parts;
    }

    /**
     * The same of tables.
     *
     * @param continued rows of each that a second file gave; empty without one
     */
    public PreparedParts parts(List<Table> tables, List<Integer> continued, Part part) {
        return prepared(new DataFiles(tables, continued), part);
    }

    private PreparedParts prepared(DataFiles files, Part part) {
        LabelledSeries labelled = LabelledSeries.of(this, files);
        return new PreparedParts(
                labelled.part(Part.TRAIN),
                labelled.part(Part.VALIDATION),
                labelled.part(part),
                labelled.parts(),
                files.tables(),
                files.continued());
    }

    /**
     * What is known before a forecast. The last rows of a series may be without targets: rows to come, of which the file knows
     * some inputs.
     *
     * @param continuation as of {@link #load(Path, Path, Part)}
     */
    public List<Table> history(Path file, @Nullable Path continuation) {
        return KnownRows.checked(
                this, DataFiles.read(data.withGaps(), file, continuation).tables());
    }

    /** The same of a stream; the name stands for it in messages. */
    public List<Table> history(InputStream in, String name) {
        return KnownRows.checked(
                this, DataFiles.read(data.withGaps(), in, name, true).tables());
    }

    /** How many rows of a table come before those whose targets are all missing. */
    public int knownRows(Table table) {
        return KnownRows.of(this, table);
    }

    /** One part, or all, of these tables, with labels. */
    public SequenceSet labelled(List<Table> tables, Part part) {
        return LabelledSeries.of(this, new DataFiles(tables, List.of())).part(part);
    }

    /** The symbols of both sides, with {@code layout: parallel} and {@code dictionary}. */
    public TranslationSymbols symbols() {
        if (translation == null) {
            throw new IllegalStateException("layout: expected parallel or dictionary, found " + data.layout());
        }
        return translation;
    }

    /** How each target's values become a network's numbers and back, the normalisation of windows left out. */
    public List<TargetUnit> targetUnits() {
        List<TargetUnit> units = new ArrayList<>();
        for (int target = 0; target < targetScalers.size(); target++) {
            Scaler scaler = targetScalers.get(target);
            units.add(new TargetUnit(
                    scaler.offset(), scaler.scale(), data.targets().get(target).learnAs()));
        }
        return units;
    }

    /**
     * Numbers of a network's output in the units of the file, the normalisation of windows left out: {@link
     * SequenceSet#restored} knows it.
     *
     * @param values any count of steps, each with all targets; not changed
     */
    public float[] inverseTargets(float[] values) {
        float[] restored = values.clone();
        for (int i = 0; i < restored.length; i++) {
            restored[i] = (float) inverseTarget(i % targetScalers.size(), values[i]);
        }
        return restored;
    }

    /** One number of a network's output in the units of the file, the normalisation of windows left out. */
    public double inverseTarget(int target, double value) {
        return classNames.isEmpty() ? targetUnits().get(target).restored(value) : value;
    }

    /** The same for files that are written in another way. */
    public Preprocessing withCsv(CsvOptions csv) {
        return with(data.withCsv(csv), naiveSizes);
    }

    /** The same where the files that belong to recordings are in the places that another specification says. */
    public Preprocessing withFilesOf(DataSpec other) {
        return with(data.withFilesOf(other), naiveSizes);
    }

    Preprocessing withNaiveSizes(Map<String, List<Double>> sizes) {
        return with(data, sizes);
    }

    private Preprocessing with(DataSpec spec, Map<String, List<Double>> sizes) {
        return new Preprocessing(
                version,
                spec,
                featureScalers,
                targetScalers,
                vocabularies,
                featureNames,
                targetNames,
                classNames,
                scoreScalers,
                sizes,
                translation);
    }

    private boolean hasTargets(List<Table> tables) {
        Set<String> needed = FeatureColumns.sources(data.targets());
        return tables.stream()
                .allMatch(table -> needed.stream()
                        .allMatch(column -> table.numbers().containsKey(column)
                                || table.texts().containsKey(column)));
    }

    private PreparedFile unlabelled(DataFiles files) {
        SequenceSet set = apply(files.tables());
        if (set.size() == 0) {
            throw files.tooShort(data.leastRows(false), null);
        }
        return PreparedFile.of(files, set, data.leastRows(false));
    }

    private static <T> List<T> listed(String key, List<T> values) {
        if (values == null) {
            throw new IllegalArgumentException(key + ": expected a list, found none");
        }
        return List.copyOf(values);
    }

    private static void sameSize(String key, List<?> values, String other, List<?> others) {
        if (values.size() != others.size()) {
            throw new IllegalArgumentException(
                    key + ": expected as many as " + other + ", " + others.size() + ", found " + values.size());
        }
    }
}
