package org.rnn4j.data.sequence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Floats;

/**
 * One series as numbers for a network; windows are views into it.
 *
 * @param rows where the rows came from
 * @param inputs {@code [rows, inputFeatures]}, scaled
 * @param targets {@code [rows, targets]}, as a network is trained on them (scaled, or a class's index); NaN where missing
 * @param targetValues {@code [rows, targets]}, in the units of the file; NaN where missing
 * @param texts what was read as text, by column, and what its ids are
 */
public record Series(Rows rows, Floats inputs, Floats targets, Doubles targetValues, Texts texts) {
    /**
     * The words of a series.
     *
     * @param columns the texts of each column as the file has them, shared, not copied; null where missing
     * @param ids of each token input, in the order of {@link Signature#tokens}
     * @param transcript what is said in it; null where that is not known or not asked for
     * @param translation what it is translated into; null where it is not
     */
    public record Texts(
            Map<String, @Nullable String[]> columns,
            List<TokenIds> ids,
            @Nullable Transcript transcript,
            @Nullable Translation translation) {
        /** No words. */
        public static final Texts NONE = new Texts(Map.of(), List.of(), null);

        public Texts {
            columns = Map.copyOf(columns);
            ids = List.copyOf(ids);
        }

        /** Words that nothing is translated from. */
        public Texts(Map<String, @Nullable String[]> columns, List<TokenIds> ids, @Nullable Transcript transcript) {
            this(columns, ids, transcript, null);
        }

        /** What is translated. */
        public Texts(TokenIds source, Translation translation) {
            this(Map.of(), List.of(source), null, translation);
        }
    }

    public Series {
        if (rows.count() == 0 || inputs.size() % rows.count() != 0 || targets.size() % rows.count() != 0) {
            throw new IllegalArgumentException("series " + rows.series() + ": " + rows.count() + " rows do not divide "
                    + inputs.size() + " inputs and " + targets.size() + " targets");
        }
        if (targetValues.size() != targets.size()) {
            throw new IllegalArgumentException("series " + rows.series() + ": expected " + targets.size()
                    + " target values, found " + targetValues.size());
        }
        for (TokenIds ids : texts.ids()) {
            if (ids.rows() != rows.count()) {
                throw new IllegalArgumentException(
                        "series " + rows.series() + ": expected ids of " + rows.count() + " rows, found " + ids.rows());
            }
        }
    }

    /** A series of numbers alone. */
    public Series(Rows rows, Floats inputs, Floats targets, Doubles targetValues) {
        this(rows, inputs, targets, targetValues, Texts.NONE);
    }

    /** A series whose numbers are in arrays, which are shared, not copied. */
    public Series(Rows rows, float[] inputs, float[] targets, double[] targetValues) {
        this(rows, Floats.of(inputs), Floats.of(targets), Doubles.of(targetValues));
    }
}
