package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The last value and, for each step, the mean change between the first value and it; the deviation is that of a random walk
 * with drift, σ·√(h·(1 + h/n)) (Hyndman and Athanasopoulos 2021, section 5.5).
 */
public record Drift() implements EachSeries {
    @Override
    public String name() {
        return "drift";
    }

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        double[] changes = Spread.differences(past.values(), 1);
        double variance = changes.length == 0 ? 0 : StatUtils.populationVariance(changes);
        double[] deviation = new double[horizon];
        Arrays.setAll(deviation, step -> {
            double ahead = step + 1;
            return Math.sqrt(variance * ahead * (1 + ahead / Math.max(1, changes.length)));
        });
        return (values, length) -> {
            double last = values[length - 1];
            double slope = length == 1 ? 0 : (last - values[0]) / (length - 1);
            double[] point = new double[horizon];
            Arrays.setAll(point, step -> last + slope * (step + 1));
            return new Forecast(point, deviation);
        };
    }
}
