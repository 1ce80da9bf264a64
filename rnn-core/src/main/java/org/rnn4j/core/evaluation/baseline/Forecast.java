package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Points and how far they are likely to be off.
 *
 * @param point {@code [horizon]}, in units of the series
 * @param deviation {@code [horizon]}, the standard deviation of a Gaussian around each point; 0 where nothing was ever missed
 */
public record Forecast(double[] point, double[] deviation) {
    public Forecast {
        if (point.length != deviation.length) {
            throw new IllegalArgumentException(
                    "deviation: expected " + point.length + " numbers, found " + deviation.length);
        }
    }

    /** The Gaussian's quantiles, {@code [levels][horizon]}. */
    public double[][] quantiles(double... levels) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        return Arrays.stream(levels)
                .mapToObj(level -> moved(normal.inverseCumulativeProbability(level)))
                .toArray(double[][]::new);
    }

    private double[] moved(double deviations) {
        double[] quantile = new double[point.length];
        Arrays.setAll(quantile, step -> point[step] + deviations * deviation[step]);
        return quantile;
    }
}
