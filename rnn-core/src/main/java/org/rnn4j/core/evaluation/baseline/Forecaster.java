package org.rnn4j.core.evaluation.baseline;

/** A fitted baseline of one series. */
@FunctionalInterface
public interface Forecaster {
    /**
     * Forecasts from one origin.
     *
     * @param values the series from its first value on, in its own units, finite; nothing at {@code length} or later is read
     * @param length how many values are known at the origin, at least 1
     */
    Forecast forecast(double[] values, int length);
}
