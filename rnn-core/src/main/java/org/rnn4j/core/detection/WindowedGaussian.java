package org.rnn4j.core.detection;

import org.apache.commons.math3.special.Erf;

/**
 * The simplest detector there is, as a baseline: the probability of a value as far from the mean of the last 6,400 values,
 * under a normal distribution of their deviation.
 *
 * <p>After NAB's {@code windowedGaussian}, whose window moves in steps of 100 rows; this one moves with each row. One stream,
 * one thread.
 */
public final class WindowedGaussian {
    private static final int WINDOW = 6400;
    private static final double LEAST_DEVIATION = 1e-6;

    private final History values = new History(WINDOW);
    private double sum;
    private double squares;
    private double shift;

    /**
     * The one-sided tail probability of the next value under the values before it, 1 where there are none; then learns it.
     *
     * @param value NaN where it is missing: 1, and nothing is learned
     */
    public double next(double value) {
        if (Double.isNaN(value)) {
            return 1;
        }
        long used = Math.min(values.count(), WINDOW);
        double tail = used == 0 ? 1 : tail(value - shift, used);
        if (used == 0) {
            shift = value; // keeps the squares small where values lie far from 0
        }
        if (used == WINDOW) {
            double oldest = values.back(WINDOW) - shift;
            sum -= oldest;
            squares -= oldest * oldest;
        }
        values.add(value);
        sum += value - shift;
        squares += (value - shift) * (value - shift);
        return tail;
    }

    private double tail(double value, long used) {
        double mean = sum / used;
        double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, squares / used - mean * mean)));
        double distance = Math.abs(value - mean) / deviation;
        return Math.max(Double.MIN_NORMAL, 0.5 * Erf.erfc(distance / Math.sqrt(2)));
    }
}
