package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;

/**
 * The M4 competition's second naive method, by which OWA is scaled: the last value of the series without its season, given the
 * season back (Makridakis et al. 2020).
 *
 * <p>A series is seasonal where its autocorrelation at the season lies outside the 90 % limits; the season then is that of the
 * classical multiplicative decomposition. Both are found before the test part and stay. The deviation is that of a random walk
 * of the series without its season.
 *
 * @param season how many values it has; 1 for none
 */
public record Naive2(int season) implements EachSeries {
    private static final double CRITICAL = 1.645;

    public Naive2 {
        if (season < 1) {
            throw new IllegalArgumentException("season: expected at least 1, found " + season);
        }
    }

    @Override
    public String name() {
        return "naive2";
    }

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        double[] figure = isSeasonal(past.values()) ? figure(past.values()) : flat();
        double[] plain = past.values().clone();
        Arrays.setAll(plain, i -> plain[i] / figure[i % season]);
        double[] walk = Spread.ofWalk(plain, 1, horizon);
        return (values, length) -> {
            double level = values[length - 1] / figure[(length - 1) % season];
            double[] point = new double[horizon];
            double[] deviation = new double[horizon];
            for (int step = 0; step < horizon; step++) {
                double share = figure[(length + step) % season];
                point[step] = level * share;
                deviation[step] = walk[step] * Math.abs(share);
            }
            return new Forecast(point, deviation);
        };
    }

    private double[] flat() {
        double[] ones = new double[season];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** |r_m| > 1.645·√((1 + 2·Σ_{k<m} r_k²) / n), with three seasons at least. */
    boolean isSeasonal(double[] values) {
        int n = values.length;
        if (season == 1 || n < 3 * season) {
            return false;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (int lag = 1; lag < season; lag++) {
            double r = correlation(values, mean, lag);
            squares += r * r;
        }
        double limit = CRITICAL * Math.sqrt((1 + 2 * squares) / n);
        return Math.abs(correlation(values, mean, season)) > limit;
    }

    /** NaN, which is outside no limits, for a constant series. */
    private static double correlation(double[] values, double mean, int lag) {
        double with = 0;
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            double centred = values[i] - mean;
            all += centred * centred;
            with += i + lag < values.length ? centred * (values[i + lag] - mean) : 0;
        }
        return with / all;
    }

    /** Mean of value / centred moving average at each place of the season, over its mean; flat where that is no number. */
    private double[] figure(double[] values) {
        double[] sums = new double[season];
        int[] counts = new int[season];
        int half = season / 2;
        for (int i = half; i < values.length - half; i++) {
            sums[i % season] += values[i] / trend(values, i);
            counts[i % season]++;
        }
        double[] figure = new double[season];
        Arrays.setAll(figure, place -> sums[place] / counts[place]);
        double mean = Arrays.stream(figure).average().orElse(1);
        Arrays.setAll(figure, place -> figure[place] / mean);
        boolean usable = Arrays.stream(figure).allMatch(share -> Double.isFinite(share) && share != 0);
        return usable ? figure : flat();
    }

    /** Over one season; over one more with half weights at the ends where the season is even. */
    private double trend(double[] values, int at) {
        int half = season / 2;
        double sum = 0;
        for (int i = at - half; i <= at + half; i++) {
            boolean end = season % 2 == 0 && Math.abs(i - at) == half;
            sum += end ? 0.5 * values[i] : values[i];
        }
        return sum / season;
    }
}
