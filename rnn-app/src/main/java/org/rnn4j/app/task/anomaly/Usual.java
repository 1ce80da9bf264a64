package org.rnn4j.app.task.anomaly;

import java.util.function.IntToDoubleFunction;

/**
 * The level and the size of what a stream shows in its first rows.
 *
 * @param mean of the known values
 * @param deviation of them, 1 where they do not vary
 */
record Usual(double mean, double deviation) {
    private static final double LEAST = 1e-9;

    static Usual of(int rows, IntToDoubleFunction values) {
        double sum = 0;
        double squares = 0;
        int known = 0;
        double shift = 0;
        for (int row = 0; row < rows; row++) {
            double value = values.applyAsDouble(row);
            if (!Double.isNaN(value)) {
                shift = known == 0 ? value : shift; // keeps the squares small where values lie far from 0
                sum += value - shift;
                squares += (value - shift) * (value - shift);
                known++;
            }
        }
        double mean = known == 0 ? 0 : sum / known;
        double deviation = known == 0 ? 0 : Math.sqrt(Math.max(0, squares / known - mean * mean));
        boolean varies = deviation > LEAST * Math.max(1, Math.abs(mean + shift));
        return new Usual(mean + shift, varies ? deviation : 1);
    }

    double standard(double value) {
        return (value - mean) / deviation;
    }
}
