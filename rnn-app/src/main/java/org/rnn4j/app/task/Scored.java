package org.rnn4j.app.task;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Signature;

/**
 * Predictions and truth of every scored step of a part, in the units of the data.
 *
 * @param signature what the columns mean
 * @param predictions {@code [n][outputs]}: probabilities, class probabilities or values
 * @param labels {@code [n][labels]}: 0 or 1, one class index, or values
 * @param previous {@code [n][labels]}: the label's last value known when it was predicted; NaN where there is none
 * @param times of the labels; an element is null where the data have no times
 * @param sequences number of sequences they come from
 */
public record Scored(
        Signature signature,
        double[][] predictions,
        double[][] labels,
        double[][] previous,
        List<@Nullable LocalDateTime> times,
        int sequences) {
    /** Number of scored steps. */
    public int size() {
        return labels.length;
    }

    /** The classes' number, or 0 where the labels are no classes. */
    public int classes() {
        return signature.classes().size();
    }

    /** The class index of a step. */
    public int classLabel(int step) {
        return (int) labels[step][0];
    }

    /** The same steps with other predictions: a baseline's. */
    public Scored with(double[][] others) {
        return new Scored(signature, others, labels, previous, times, sequences);
    }

    /** All values of a matrix in one row, step by step. */
    public static double[] flat(double[][] matrix) {
        int columns = matrix.length == 0 ? 0 : matrix[0].length;
        double[] flat = new double[matrix.length * columns];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, flat, i * columns, columns);
        }
        return flat;
    }
}
