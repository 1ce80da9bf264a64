package org.rnn4j.app.report.section;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A named curve: points in the order in which they are joined; a value that is NaN or infinite is a gap.
 *
 * @param x positions, as many as {@code y}
 * @param y values
 */
public record Series(String name, List<Double> x, List<Double> y) {

    public Series {
        x = List.copyOf(x);
        y = List.copyOf(y);
        Checks.sameSize("y of series '" + name + "'", y.size(), "x", x.size());
    }

    /** A curve through the points (x[i], y[i]). */
    public static Series of(String name, double[] x, double[] y) {
        return new Series(name, Checks.boxed(x), Checks.boxed(y));
    }

    /** A curve over the whole numbers from {@code first} on, such as epochs from 1. */
    public static Series from(int first, String name, double... y) {
        List<Double> x = DoubleStream.iterate(first, position -> position + 1)
                .limit(y.length)
                .boxed()
                .toList();
        return new Series(name, x, Checks.boxed(y));
    }

    Series thinned() {
        int[] kept = Decimation.rows(List.of(y));
        return kept.length == y.size() ? this : new Series(name, Decimation.pick(x, kept), Decimation.pick(y, kept));
    }
}
