package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rnn4j.core.evaluation.ForecastScorer;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.SeriesScale;
import org.rnn4j.data.transform.Scaler;

/** How good forecasts are: a scorer for each target of each series. */
final class Score {
    private final Map<Long, ForecastScorer> scorers = new LinkedHashMap<>();
    private final Map<Long, SeriesScale> scales = new LinkedHashMap<>();

    private Score() {}

    /**
     * What errors are divided by.
     *
     * @param scalers of each target in the units of the data; empty in models that have not kept them
     * @param season of the naive scale, 1 where there is none
     */
    record Yardstick(List<Scaler> scalers, int season) {
        Yardstick {
            scalers = List.copyOf(scalers);
        }

        /** The target's standard deviation in the training rows, NaN where it is not known. */
        double deviation(int target) {
            return target < scalers.size() ? scalers.get(target).scale() : Double.NaN;
        }
    }

    /** Scores forecasts of all cases whose truth has come. */
    static Score of(Cases cases, History history, Forecast forecast, Yardstick yardstick) {
        Score score = new Score();
        double[] truth = new double[cases.slots()];
        double[] point = new double[cases.slots()];
        double[][] quantiles = new double[Levels.GRID][cases.slots()];
        for (int i = 0; i < cases.size(); i++) {
            double[] column = history.of(cases, i);
            for (int slot = 0; slot < cases.slots(); slot++) {
                int row = cases.origin(i) + cases.horizon(slot);
                truth[slot] = row < column.length ? column[row] : Double.NaN;
                point[slot] = forecast.point(i, slot);
                for (int level = 0; forecast.hasQuantiles() && level < Levels.GRID; level++) {
                    quantiles[level][slot] = forecast.quantile(i, slot, level);
                }
            }
            score.scorer(cases, history, i, yardstick).add(truth, point, forecast.hasQuantiles() ? quantiles : null);
        }
        return score;
    }

    private ForecastScorer scorer(Cases cases, History history, int i, Yardstick yardstick) {
        long key = ((long) cases.series(i) << 20) | cases.target(i);
        SeriesScale scale = scales.computeIfAbsent(
                key,
                unused -> new SeriesScale(
                        history.naiveScale(cases, i, yardstick.season()), yardstick.deviation(cases.target(i))));
        return scorers.computeIfAbsent(
                key,
                unused -> new ForecastScorer(
                        scale,
                        ForecastScorer.LEVELS.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    /** All scores, averaged over series. */
    Metrics metrics() {
        return ForecastScorer.metrics(List.copyOf(scorers.values()));
    }

    /** Series without a naive scale: they do not change over a season, or are too short. */
    long withoutScale() {
        return scales.values().stream().filter(scale -> !(scale.naive() > 0)).count();
    }

    /** Series. */
    int series() {
        return scorers.size();
    }

    /**
     * Mean absolute error at each slot, averaged over series.
     *
     * @param scaled whether errors are divided by the targets' deviations
     */
    double[] errors(boolean scaled) {
        double[] sums = new double[0];
        for (Map.Entry<Long, SeriesScale> entry : scales.entrySet()) {
            double[] errors =
                    Objects.requireNonNull(scorers.get(entry.getKey())).maeByStep();
            sums = sums.length == 0 ? new double[errors.length] : sums;
            for (int slot = 0; slot < errors.length; slot++) {
                double unit = scaled ? entry.getValue().deviation() : 1;
                sums[slot] += errors[slot] / unit;
            }
        }
        double[] means = sums;
        Arrays.setAll(means, slot -> means[slot] / scorers.size());
        return means;
    }
}
