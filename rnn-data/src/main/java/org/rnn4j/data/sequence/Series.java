package org.rnn4j.data.sequence;

import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Floats;

/**
 * One series as numbers for a network; windows are views into it.
 *
 * @param rows where the rows came from
 * @param inputs {@code [rows, inputFeatures]}, scaled
 * @param targets {@code [rows, targets]}, as a network is trained on them (scaled, or a class's index); NaN where missing
 * @param targetValues {@code [rows, targets]}, in the units of the file; NaN where missing
 */
public record Series(Rows rows, Floats inputs, Floats targets, Doubles targetValues) {
    public Series {
        if (rows.count() == 0 || inputs.size() % rows.count() != 0 || targets.size() % rows.count() != 0) {
            throw new IllegalArgumentException("series " + rows.series() + ": " + rows.count() + " rows do not divide "
                    + inputs.size() + " inputs and " + targets.size() + " targets");
        }
        if (targetValues.size() != targets.size()) {
            throw new IllegalArgumentException("series " + rows.series() + ": expected " + targets.size()
                    + " target values, found " + targetValues.size());
        }
    }

    /** A series whose numbers are in arrays, which are shared, not copied. */
    public Series(Rows rows, float[] inputs, float[] targets, double[] targetValues) {
        this(rows, Floats.of(inputs), Floats.of(targets), Doubles.of(targetValues));
    }
}
