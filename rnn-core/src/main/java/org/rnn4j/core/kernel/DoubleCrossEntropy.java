package org.rnn4j.core.kernel;

import java.util.Arrays;

/**
 * The softmax of a row of sums, its cross-entropy with a class, and the gradient in place of the sums: each pass over the row is a
 * loop that the JIT compiler vectorises, reductions by {@link #LANES} partial ones.
 */
final class DoubleCrossEntropy {
    private static final int LANES = 64;
    /** Probabilities below this count as this in the value, never in the gradient. */
    private static final double LEAST = 1e-10;

    private final double[] partial = new double[LANES];

    /**
     * A row of sums in an array and its class.
     *
     * @param at where it begins
     * @param count how many classes there are
     * @param of the true one
     */
    record Row(int at, int count, int of) {}

    /**
     * One row.
     *
     * @param x the row's sums become weight · scale · (softmax − smoothed label)
     * @param weight of the gradient, not of the value
     * @return −Σ label · log softmax
     */
    double row(double[] x, Row row, CrossEntropy terms, double weight) {
        int at = row.at();
        int count = row.count();
        double smoothing = terms.smoothing();
        double factor = weight * terms.scale();
        double largest = largest(x, at, count);
        double shifted = smoothing == 0 ? 0 : sum(x, at, count) - count * largest;
        exponentials(x, at, count, largest);
        double sum = sum(x, at, count);
        double loss = -(1 - smoothing) * Math.log(Math.max(LEAST, x[at + row.of()] / sum));
        if (smoothing != 0) {
            loss -= smoothing / count * (shifted - count * Math.log(sum));
        }
        double scale = factor / sum;
        double low = factor * smoothing / count;
        double high = factor * (1 - smoothing);
        gradient(x, row, scale, low);
        x[at + row.of()] -= high;
        return loss;
    }

    private double largest(double[] x, int at, int count) {
        Arrays.fill(partial, x[at]);
        int end = at + count - LANES;
        int from = at;
        for (; from <= end; from += LANES) {
            for (int i = 0; i < LANES; i++) {
                partial[i] = Math.max(partial[i], x[from + i]);
            }
        }
        double largest = x[at];
        for (double part : partial) {
            largest = part > largest ? part : largest;
        }
        for (; from < at + count; from++) {
            largest = x[from] > largest ? x[from] : largest;
        }
        return largest;
    }

    private double sum(double[] x, int at, int count) {
        Arrays.fill(partial, 0);
        int end = at + count - LANES;
        int from = at;
        for (; from <= end; from += LANES) {
            for (int i = 0; i < LANES; i++) {
                partial[i] += x[from + i];
            }
        }
        double sum = 0;
        for (double part : partial) {
            sum += part;
        }
        for (; from < at + count; from++) {
            sum += x[from];
        }
        return sum;
    }

    private static void exponentials(double[] x, int at, int count, double largest) {
        for (int i = at; i < at + count; i++) {
            x[i] = Scalars.expOfNegative(x[i] - largest);
        }
    }

    private static void gradient(double[] x, Row row, double scale, double low) {
        for (int i = row.at(); i < row.at() + row.count(); i++) {
            x[i] = x[i] * scale - low;
        }
    }
}
