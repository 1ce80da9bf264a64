package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;

/**
 * What lies before the test part of one series.
 *
 * @param values finite numbers in time order, at least one: the training part and then the validation part
 * @param training how many of them are the training part, at least one
 */
public record SeriesPast(double[] values, int training) {
    public SeriesPast {
        if (training < 1 || training > values.length) {
            throw new IllegalArgumentException(
                    "training: expected 1 to the " + values.length + " values, found " + training);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("values[" + i + "]: expected a finite number, found " + values[i]
                        + "; carry the value before forward");
            }
        }
    }

    /** All values are training values. */
    public static SeriesPast of(double[] values) {
        return new SeriesPast(values, values.length);
    }

    /**
     * A series without its gaps: each NaN becomes the known value before it, at the start the first known one; 0 where nothing
     * is known. Apart from the start, no value depends on a later one.
     */
    public static double[] carried(double[] values) {
        double[] carried = values.clone();
        double last =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).findFirst().orElse(0);
        for (int i = 0; i < carried.length; i++) {
            if (Double.isNaN(carried[i])) {
                carried[i] = last;
            }
            last = carried[i];
        }
        return carried;
    }
}
