package org.rnn4j.core.kernel;

/**
 * The softmax of a row of sums, its cross-entropy with a class, and the gradient in place of the sums: each pass over the row is a
 * loop that the JIT compiler vectorises.
 */
final class FloatCrossEntropy {
    /** Probabilities below this count as this in the value, never in the gradient. */
    private static final double LEAST = 1e-10;

    private final FloatReductions reductions = new FloatReductions();
    private final FloatExponentials exponentials = new FloatExponentials();

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
    double row(float[] x, Row row, CrossEntropy terms, double weight) {
        int at = row.at();
        int count = row.count();
        double smoothing = terms.smoothing();
        double factor = weight * terms.scale();
        float largest = reductions.largest(x, at, count);
        double shifted = smoothing == 0 ? 0 : reductions.sum(x, at, count) - (double) count * largest;
        exponentials.apply(x, at, count, largest);
        double sum = reductions.sum(x, at, count);
        double loss = -(1 - smoothing) * Math.log(Math.max(LEAST, x[at + row.of()] / sum));
        if (smoothing != 0) {
            loss -= smoothing / count * (shifted - count * Math.log(sum));
        }
        double scale = factor / sum;
        double low = factor * smoothing / count;
        double high = factor * (1 - smoothing);
        gradient(x, row, (float) scale, (float) low);
        x[at + row.of()] -= (float) high;
        return loss;
    }

    private static void gradient(float[] x, Row row, float scale, float low) {
        for (int i = row.at(); i < row.at() + row.count(); i++) {
            x[i] = x[i] * scale - low;
        }
    }
}
