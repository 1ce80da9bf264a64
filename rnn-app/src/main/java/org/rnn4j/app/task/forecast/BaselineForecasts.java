package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.evaluation.baseline.Baseline;
import org.rnn4j.core.evaluation.baseline.Forecaster;
import org.rnn4j.core.evaluation.baseline.SeriesPast;

/** Forecasts that need no network, of the same cases as a network's. */
final class BaselineForecasts {
    private final History history;
    private final int[] trainRows;

    /** @param trainRows of each series the rows of its training part */
    BaselineForecasts(History history, int[] trainRows) {
        this.history = history;
        this.trainRows = trainRows.clone();
    }

    /**
     * A baseline's forecasts of all cases.
     *
     * @param knownRows of each series the rows that it may learn from; those up to the origin where there are none
     */
    GaussianForecast forecast(Baseline baseline, Cases cases, int[] knownRows, double[] levels) {
        Map<Long, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            first.putIfAbsent(key(cases, i), i);
        }
        List<SeriesPast> pasts = new ArrayList<>();
        Map<Long, double[]> values = new LinkedHashMap<>();
        first.forEach((key, i) -> {
            double[] carried = SeriesPast.carried(history.of(cases, i));
            int series = cases.series(i);
            int known = knownRows[series] > 0 ? knownRows[series] : cases.origin(i) + 1;
            int train = trainRows[series] > 0 ? Math.min(trainRows[series], known) : known;
            values.put(key, carried);
            pasts.add(new SeriesPast(Arrays.copyOf(carried, known), train));
        });
        int horizon = cases.horizon(cases.slots() - 1);
        List<Forecaster> fitted = baseline.fit(pasts, horizon);
        Map<Long, Forecaster> forecasters = new LinkedHashMap<>();
        int next = 0;
        for (Long key : first.keySet()) {
            forecasters.put(key, fitted.get(next++));
        }
        return new GaussianForecast(cases, new Asked(values, forecasters), levels);
    }

    private static long key(Cases cases, int i) {
        return ((long) cases.series(i) << 20) | cases.target(i);
    }

    /** What was fitted, by target of series. */
    record Asked(Map<Long, double[]> values, Map<Long, Forecaster> forecasters) {
        org.rnn4j.core.evaluation.baseline.Forecast from(Cases cases, int i) {
            long key = key(cases, i);
            Forecaster forecaster = forecasters.get(key);
            double[] known = values.get(key);
            if (forecaster == null || known == null) {
                throw new IllegalStateException("no baseline was fitted for series " + cases.series(i));
            }
            return forecaster.forecast(known, cases.origin(i) + 1);
        }
    }
}
