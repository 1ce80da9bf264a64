package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;
import java.util.List;

/**
 * For each series the way to repeat its seasons that would have been best until now.
 *
 * <p>With two seasons: the last short one, the last long one, the mean of a long one's short ones, the mean of four long ones,
 * and the mean of three long ones moved to the level of the last short one. With one: the last, the means of three and of
 * seven, and the last one grown by what it gained on the one before, in sum or in share. The least absolute error over
 * backtests decides, whose origins lie at the end of what is known before the test part, within the validation part and at
 * least four. The deviation is the root mean square error of the chosen way over up to a hundred backtests, for
 * each season ahead.
 *
 * @param seasons one or two, the short one first, each at least 2
 */
public record SeasonalPick(List<Integer> seasons) implements EachSeries {
    private static final int LEAST_ORIGINS = 4;
    private static final int MOST_ORIGINS = 100;

    public SeasonalPick {
        seasons = List.copyOf(seasons);
        boolean rising = seasons.size() == 1 || (seasons.size() == 2 && seasons.get(0) < seasons.get(1));
        if (!rising || seasons.get(0) < 2) {
            throw new IllegalArgumentException(
                    "seasons: expected one or two, the short one first, at least 2, found " + seasons);
        }
    }

    @Override
    public String name() {
        return "seasonalPick";
    }

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        List<SeasonalVariant> variants = seasons.size() == 1
                ? SeasonalVariant.of(seasons.get(0))
                : SeasonalVariant.of(seasons.get(0), seasons.get(1));
        SeasonalVariant best = variants.get(0);
        double least = Double.POSITIVE_INFINITY;
        int validation = past.values().length - past.training();
        int origins = Math.max(LEAST_ORIGINS, Math.min(MOST_ORIGINS, (validation - horizon) / step(horizon) + 1));
        for (SeasonalVariant variant : variants) {
            double[][] errors = backtest(variant, past.values(), horizon, origins);
            double error = Arrays.stream(errors)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .average()
                    .orElse(least);
            if (error < least) {
                least = error;
                best = variant;
            }
        }
        SeasonalVariant chosen = best;
        double[][] errors = backtest(chosen, past.values(), horizon, MOST_ORIGINS);
        double[] deviation = errors.length == 0 ? Spread.ofWalk(past.values(), 1, horizon) : deviation(errors, horizon);
        return (values, length) -> new Forecast(chosen.forecast(values, length, horizon), deviation);
    }

    private int step(int horizon) {
        return Math.min(seasons.get(0), horizon);
    }

    /** Errors {@code [origins][horizon]}, the last origin first; fewer than wanted where the series is too short. */
    private double[][] backtest(SeasonalVariant variant, double[] values, int horizon, int wanted) {
        int last = values.length - horizon;
        int first = seasons.get(seasons.size() - 1) + seasons.get(0);
        int origins = last < first ? 0 : Math.min(wanted, (last - first) / step(horizon) + 1);
        double[][] errors = new double[origins][];
        for (int i = 0; i < origins; i++) {
            int origin = last - i * step(horizon);
            double[] point = variant.forecast(values, origin, horizon);
            Arrays.setAll(point, ahead -> values[origin + ahead] - point[ahead]);
            errors[i] = point;
        }
        return errors;
    }

    private double[] deviation(double[][] errors, int horizon) {
        int season = seasons.get(0);
        double[] deviation = new double[horizon];
        for (int from = 0; from < horizon; from += season) {
            int start = from;
            int end = Math.min(horizon, from + season);
            double[] block = Arrays.stream(errors)
                    .flatMapToDouble(row -> Arrays.stream(row, start, end))
                    .toArray();
            Arrays.fill(deviation, start, end, Spread.rootMeanSquare(block));
        }
        return deviation;
    }
}
