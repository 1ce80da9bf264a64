package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/** The mean of all that is known at the origin; the deviation is that of the values before the test part around theirs. */
public record Mean() implements EachSeries {
    @Override
    public String name() {
        return "mean";
    }

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        double[] deviation = new double[horizon];
        Arrays.fill(
                deviation, Math.sqrt(StatUtils.populationVariance(past.values()) * (1 + 1.0 / past.values().length)));
        return (values, length) -> {
            double[] point = new double[horizon];
            Arrays.fill(point, StatUtils.mean(values, 0, length));
            return new Forecast(point, deviation);
        };
    }
}
