package org.rnn4j.data.sequence;

/**
 * One series as numbers for a network; windows are views into it.
 *
 * @param rows where the rows came from
 * @param inputs {@code [rows, inputFeatures]}, scaled
 * @param targets {@code [rows, targets]}, as a network is trained on them (scaled, or a class's index); NaN where missing
 * @param targetValues {@code [rows, targets]}, in the units of the file; NaN where missing
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
public record Series(Rows rows, float[] inputs, float[] targets, double[] targetValues) {
    public Series {
        if (rows.count() == 0 || inputs.length % rows.count() != 0 || targets.length % rows.count() != 0) {
            throw new IllegalArgumentException("series " + rows.series() + ": " + rows.count() + " rows do not divide "
                    + inputs.length + " inputs and " + targets.length + " targets");
        }
        if (targetValues.length != targets.length) {
            throw new IllegalArgumentException("series " + rows.series() + ": expected " + targets.length
                    + " target values, found " + targetValues.length);
        }
    }
}
