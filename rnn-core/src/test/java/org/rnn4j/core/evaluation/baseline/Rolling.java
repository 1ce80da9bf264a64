package org.rnn4j.core.evaluation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.evaluation.ForecastScorer;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.SeriesScale;

/** Scores a baseline from every origin of the test parts of some series. */
record Rolling(int training, int test, int horizon, int season) {
    Metrics score(Baseline baseline, List<double[]> series) {
        return score(baseline, series, 1);
    }

    Metrics score(Baseline baseline, List<double[]> series, int stride) {
        List<SeriesPast> past = series.stream()
                .map(values -> new SeriesPast(Arrays.copyOf(values, test), training))
                .toList();
        List<Forecaster> forecasters = baseline.fit(past, horizon);
        double[] levels =
                ForecastScorer.LEVELS.stream().mapToDouble(level -> level).toArray();
        List<ForecastScorer> scorers = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            double[] values = series.get(i);
            ForecastScorer scorer = new ForecastScorer(SeriesScale.of(Arrays.copyOf(values, training), season), levels);
            for (int origin = test; origin + horizon <= values.length; origin += stride) {
                Forecast forecast = forecasters.get(i).forecast(values, origin);
                double[] truth = Arrays.copyOfRange(values, origin, origin + horizon);
                scorer.add(truth, forecast.point(), forecast.quantiles(levels));
            }
            scorers.add(scorer);
        }
        return ForecastScorer.metrics(scorers);
    }

    /** The columns of rows. */
    static List<double[]> columns(List<double[]> rows, int count) {
        List<double[]> columns = new ArrayList<>();
        for (int c = 0; c < rows.get(0).length; c++) {
            int column = c;
            columns.add(
                    rows.stream().limit(count).mapToDouble(row -> row[column]).toArray());
        }
        return columns;
    }
}
