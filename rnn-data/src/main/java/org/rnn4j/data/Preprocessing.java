package org.rnn4j.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.transform.RowRange;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.Vocabulary;
import org.rnn4j.data.transform.Windows;

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
        List<String> classNames) {
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
        sameSize("featureScalers", featureScalers, "featureNames", featureNames);
        sameSize("targetScalers", targetScalers, "targetNames", targetNames);
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

    /** Every sequence of a file (or folder) that can be predicted; the targets' columns are not read. */
    public PreparedFile apply(Path file) {
        return unlabelled(DataFiles.read(data, file, false));
    }

    /** Every sequence of a stream that can be predicted; the name stands for it in messages. */
    public PreparedFile apply(InputStream in, String name) {
        return unlabelled(DataFiles.read(data, in, name));
    }

    /** Every sequence of these tables that can be predicted. */
    public SequenceSet apply(List<Table> tables) {
        Encoder encoder = new Encoder(this);
        return Windows.unlabelled(encoder.signature(false), encoder.series(tables, false));
    }

    /** One part, or all, of another file (or folder) of the same format, with labels. */
    public PreparedFile load(Path file, Part part) {
        DataFiles files = DataFiles.read(data, file, true);
        SequenceSet set = labelled(files.tables(), part);
        if (set.size() == 0) {
            throw tooShort(files.tables(), true);
        }
        return new PreparedFile(set, files.reports(), PreparedFile.shorter(files.tables(), data.leastRows(true)));
    }

    /** One part, or all, of these tables, with labels. */
    public SequenceSet labelled(List<Table> tables, Part part) {
        Encoder encoder = new Encoder(this);
        List<Series> series = encoder.series(tables, true);
        List<Rows> rows = tables.stream().map(Table::rows).toList();
        List<RowRange> ranges = Parts.of(data.split(), rows).of(part);
        return Windows.labelled(encoder.signature(true), series, ranges);
    }

    /**
     * Numbers of a network's output in the units of the file.
     *
     * @param values any count of steps, each with all targets; not changed
     */
    public float[] inverseTargets(float[] values) {
        float[] restored = values.clone();
        for (int i = 0; i < restored.length && classNames.isEmpty(); i++) {
            restored[i] = (float) targetScalers.get(i % targetScalers.size()).restored(values[i]);
        }
        return restored;
    }

    /** One number of a network's output in the units of the file. */
    public double inverseTarget(int target, double value) {
        return classNames.isEmpty() ? targetScalers.get(target).restored(value) : value;
    }

    private PreparedFile unlabelled(DataFiles files) {
        SequenceSet set = apply(files.tables());
        if (set.size() == 0) {
            throw tooShort(files.tables(), false);
        }
        return new PreparedFile(set, files.reports(), PreparedFile.shorter(files.tables(), data.leastRows(false)));
    }

    private DataException tooShort(List<Table> tables, boolean labelled) {
        int longest =
                tables.stream().mapToInt(table -> table.rows().count()).max().orElse(0);
        return new DataException(tables.get(0).rows().source() + ": found at most " + longest
                + " rows in a series, expected at least " + data.leastRows(labelled)
                + (labelled ? " in the part asked for (window.length + window.horizon)" : " (window.length)"));
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
