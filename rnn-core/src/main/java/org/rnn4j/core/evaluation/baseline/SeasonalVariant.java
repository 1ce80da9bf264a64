package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;
import java.util.List;

/** One way to repeat seasons; reads nothing at {@code length} or later. */
@FunctionalInterface
interface SeasonalVariant {
    double[] forecast(double[] values, int length, int horizon);

    /** Of a short and a long season. */
    static List<SeasonalVariant> of(int shorter, int longer) {
        return List.of(
                mean(shorter, 1),
                mean(longer, 1),
                mean(shorter, longer / shorter),
                mean(longer, 4),
                (values, length, horizon) -> levelled(values, length, horizon, shorter, longer));
    }

    /** Of one season, which may grow. */
    static List<SeasonalVariant> of(int season) {
        return List.of(
                mean(season, 1),
                mean(season, 3),
                mean(season, 7),
                (values, length, horizon) -> grown(values, length, horizon, season, false),
                (values, length, horizon) -> grown(values, length, horizon, season, true));
    }

    /** The mean of the last seasons, of as many as there are. */
    private static SeasonalVariant mean(int season, int most) {
        return (values, length, horizon) -> {
            int cycle = length >= season ? season : 1;
            int seasons = Math.max(1, Math.min(most, length / cycle));
            double[] point = new double[horizon];
            for (int step = 0; step < horizon; step++) {
                for (int back = 1; back <= seasons; back++) {
                    point[step] += values[length - back * cycle + step % cycle] / seasons;
                }
            }
            return point;
        };
    }

    /** The mean of the last three long seasons, each moved so that the short season before it would be the last one. */
    private static double[] levelled(double[] values, int length, int horizon, int shorter, int longer) {
        int seasons = Math.min(3, (length - shorter) / longer);
        if (seasons < 1) {
            return mean(shorter, 1).forecast(values, length, horizon);
        }
        double[] point = new double[horizon];
        for (int back = 1; back <= seasons; back++) {
            int from = length - back * longer;
            double moved = level(values, length, shorter) - level(values, from, shorter);
            for (int step = 0; step < horizon; step++) {
                point[step] += (values[from + step % longer] + moved) / seasons;
            }
        }
        return point;
    }

    /** The last season with what it has gained on the one before, once for each season ahead. */
    private static double[] grown(double[] values, int length, int horizon, int season, boolean byShare) {
        double[] point = mean(season, 1).forecast(values, length, horizon);
        if (length < 2 * season) {
            return point;
        }
        double now = level(values, length, season);
        double before = level(values, length - season, season);
        boolean share = byShare && now > 0 && before > 0;
        Arrays.setAll(point, step -> {
            int seasons = step / season + 1;
            return share ? point[step] * Math.pow(now / before, seasons) : point[step] + (now - before) * seasons;
        });
        return point;
    }

    /** Mean of the last {@code count} values before {@code end}. */
    private static double level(double[] values, int end, int count) {
        return Arrays.stream(values, end - count, end).average().orElse(0);
    }
}
