package org.rnn4j.core.evaluation.baseline;

/**
 * Sums of products over all windows of a series: what least squares needs instead of the windows themselves.
 *
 * <p>The product of places i+1 and j+1 over all windows is that of i and j less the first window's and with that of one window
 * further on, so that W·N + W² multiplications do what W²·N would, for windows of W values at N places. A last place holds 1.
 */
final class WindowSums {
    private final int width;
    private final double[][] products;
    private long windows;

    /** No windows yet. */
    WindowSums(int width) {
        this.width = width;
        this.products = new double[width + 1][width + 1];
    }

    /**
     * Over the windows that begin at {@code from} … {@code from + count − 1}.
     *
     * @param values near 0, or digits are lost
     */
    static WindowSums of(double[] values, int from, int count, int width) {
        WindowSums sums = new WindowSums(width);
        double[][] products = sums.products;
        for (int j = 0; j < width; j++) {
            for (int t = from; t < from + count; t++) {
                products[0][j] += values[t] * values[t + j];
                products[j][width] += values[t + j];
            }
        }
        for (int i = 1; i < width; i++) {
            for (int j = i; j < width; j++) {
                double gone = values[from + i - 1] * values[from + j - 1];
                double come = values[from + count + i - 1] * values[from + count + j - 1];
                products[i][j] = products[i - 1][j - 1] - gone + come;
            }
        }
        products[width][width] = count;
        sums.windows = count;
        return sums.mirrored();
    }

    private WindowSums mirrored() {
        for (int i = 0; i <= width; i++) {
            for (int j = 0; j < i; j++) {
                products[i][j] = products[j][i];
            }
        }
        return this;
    }

    /** The same windows, each less its value at a place; the place that holds 1 is left as it is. */
    WindowSums less(int place) {
        WindowSums less = new WindowSums(width);
        less.windows = windows;
        double[] with = products[place];
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                less.products[i][j] = products[i][j] - with[i] - with[j] + with[place];
            }
            less.products[i][width] = products[i][width] - with[width];
        }
        less.products[width][width] = products[width][width];
        return less.mirrored();
    }

    void add(WindowSums other) {
        windows += other.windows;
        for (int i = 0; i <= width; i++) {
            for (int j = 0; j <= width; j++) {
                products[i][j] += other.products[i][j];
            }
        }
    }

    long windows() {
        return windows;
    }

    /** The sum over windows of the product of two places; {@code width} is the place that holds 1. */
    double at(int i, int j) {
        return products[i][j];
    }
}
