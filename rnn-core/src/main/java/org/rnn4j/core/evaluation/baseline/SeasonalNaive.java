package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;

/**
 * The last season, repeated; the last value before there is a whole one. The deviation is σ·√(seasons ahead), σ the root mean
 * square of what changed between seasons.
 *
 * @param name the word in reports: {@code seasonalNaive}, or with the season behind it where there are several
 * @param season how many values it has, at least 1
 */
public record SeasonalNaive(String name, int season) implements EachSeries {
    public SeasonalNaive {
        if (season < 1) {
            throw new IllegalArgumentException("season: expected at least 1, found " + season);
        }
    }

    public static SeasonalNaive of(int season) {
        return new SeasonalNaive("seasonalNaive", season);
    }

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        int lag = past.values().length > season ? season : 1;
        double[] deviation = Spread.ofWalk(past.values(), lag, horizon);
        return (values, length) -> {
            int cycle = length >= season ? season : 1;
            double[] point = new double[horizon];
            Arrays.setAll(point, step -> values[length - cycle + step % cycle]);
            return new Forecast(point, deviation);
        };
    }
}
