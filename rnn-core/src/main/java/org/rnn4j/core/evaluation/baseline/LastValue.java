package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;

/** Everything stays as it is now; the deviation is that of a Gaussian random walk, σ·√steps. */
public record LastValue() implements EachSeries {
    @Override
    public String name() {
        return "lastValue";
    }

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        double[] deviation = Spread.ofWalk(past.values(), 1, horizon);
        return (values, length) -> {
            double[] point = new double[horizon];
            Arrays.fill(point, values[length - 1]);
            return new Forecast(point, deviation);
        };
    }
}
