package org.rnn4j.core.evaluation;

import org.apache.commons.math3.stat.StatUtils;

/**
 * What errors of one series are divided by, from its training part alone.
 *
 * @param naive mean |x_t − x_{t−season}|: see {@link RegressionMetrics#naiveScale}; 0 or NaN where there is none
 * @param deviation population standard deviation, as scalers use it; 0 or NaN where there is none
 */
public record SeriesScale(double naive, double deviation) {
    /** For series whose errors are never divided. */
    public static SeriesScale none() {
        return new SeriesScale(Double.NaN, Double.NaN);
    }

    /**
     * The scale of a series; NaN as the naive scale of a series no longer than its season.
     *
     * @param training finite numbers, at least one
     * @param season 1 for the value before, 24 for the same hour of the day before …
     */
    public static SeriesScale of(double[] training, int season) {
        Checks.finite("training", training);
        double naive = training.length > season ? RegressionMetrics.naiveScale(training, season) : Double.NaN;
        return new SeriesScale(naive, Math.sqrt(StatUtils.populationVariance(training)));
    }
}
