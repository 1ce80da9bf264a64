package org.rnn4j.core.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.evaluation.ForecastScorer;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.PublishedData;
import org.rnn4j.core.evaluation.SeriesScale;

/** The figures that papers and competitions print for their naive methods. */
class PublishedBaselineTest {
    private static List<double[]> transformer() {
        return Rolling.columns(PublishedData.rows("ett/ETTh1.csv", true, 1), 14400);
    }

    private static double[] airline() {
        return PublishedData.column("univariate-classics/airline-passengers.csv", 1);
    }

    /** Each series from its one origin, 48 hours ahead. */
    private static Metrics hourly(Baseline baseline) {
        List<double[]> training = PublishedData.rows("m4-hourly/Hourly-train.csv", true, 1);
        List<double[]> test = PublishedData.rows("m4-hourly/Hourly-test.csv", true, 1);
        List<Forecaster> forecasters = baseline.fit(
                training.stream()
                        .map(values -> new SeriesPast(values, values.length - 48))
                        .toList(),
                48);
        double[] levels =
                ForecastScorer.LEVELS.stream().mapToDouble(level -> level).toArray();
        List<ForecastScorer> scorers = new ArrayList<>();
        for (int i = 0; i < test.size(); i++) {
            double[] past = training.get(i);
            Forecast forecast = forecasters.get(i).forecast(past, past.length);
            ForecastScorer scorer = new ForecastScorer(SeriesScale.of(past, 24), levels);
            scorer.add(test.get(i), forecast.point(), forecast.quantiles(levels));
            scorers.add(scorer);
        }
        return ForecastScorer.metrics(scorers);
    }

    @Test
    void m4_hourly_has_the_competitions_figures() {
        Metrics naive2 = hourly(new Naive2(24));
        assertThat(naive2.get("smape")).isCloseTo(0.18383, within(5e-6));
        assertThat(naive2.get("mase")).isCloseTo(2.395, within(5e-4));
        Metrics naive = hourly(new LastValue());
        assertThat(naive.get("smape")).isCloseTo(0.43003, within(5e-6));
        assertThat(naive.get("mase")).isCloseTo(11.608, within(5e-4));
        assertThat(ForecastScorer.owa(naive, naive2)).isCloseTo(3.593, within(5e-4));
        Metrics seasonal = hourly(SeasonalNaive.of(24));
        assertThat(seasonal.get("smape")).isCloseTo(0.13912, within(5e-6));
        assertThat(seasonal.get("mase")).isCloseTo(1.193, within(5e-4));
        assertThat(ForecastScorer.owa(seasonal, naive2)).isCloseTo(0.627, within(1e-3));
    }

    @Test
    void picking_the_season_and_autoregression_are_strong_on_m4_hourly() {
        Metrics naive2 = hourly(new Naive2(24));
        Metrics picked = hourly(new SeasonalPick(List.of(24, 168)));
        assertThat(ForecastScorer.owa(picked, naive2)).isCloseTo(0.488, within(5e-4));
        assertThat(picked.get("coverage90")).isBetween(0.86, 0.94);
        Metrics regressed = hourly(Autoregressive.upTo(36));
        assertThat(regressed.get("mase")).isCloseTo(0.878, within(5e-3));
        assertThat(regressed.get("coverage90")).isBetween(0.86, 0.94);
    }

    @Test
    void repeating_the_last_value_has_its_figures_on_etth1() {
        Metrics metrics = new Rolling(8640, 11520, 96, 24).score(new LastValue(), transformer());
        assertThat(metrics.get("mseScaled")).isCloseTo(1.294, within(5e-4));
        assertThat(metrics.get("maeScaled")).isCloseTo(0.713, within(5e-4));
        Metrics seasonal = new Rolling(8640, 11520, 24, 24).score(SeasonalNaive.of(24), transformer());
        assertThat(seasonal.get("mseScaled")).isCloseTo(0.424, within(5e-4));
        Metrics oil = new Rolling(8640, 11520, 96, 24)
                .score(new LastValue(), transformer().subList(6, 7));
        assertThat(oil.get("mseScaled")).isCloseTo(0.069, within(5e-4));
    }

    @Test
    void ridge_is_as_strong_as_published_linear_models_on_etth1() {
        List<double[]> all = transformer();
        Metrics days = new Rolling(8640, 11520, 96, 24).score(new Ridge(336), all);
        Metrics day = new Rolling(8640, 11520, 24, 24).score(new Ridge(336), all);
        Metrics oil = new Rolling(8640, 11520, 96, 24).score(new Ridge(336), all.subList(6, 7));
        assertThat(days.get("mseScaled")).isCloseTo(0.370, within(1e-3));
        assertThat(day.get("mseScaled")).isCloseTo(0.306, within(5e-4));
        assertThat(oil.get("mseScaled")).isCloseTo(0.053, within(5e-4));
    }

    @Test
    void exchange_rates_hardly_move() {
        List<double[]> rates = Rolling.columns(PublishedData.zipped("exchange-rate/exchange_rate.txt.gz"), 7588);
        Metrics metrics = new Rolling(5311, 6071, 96, 1).score(new LastValue(), rates);
        assertThat(metrics.get("mseScaled")).isCloseTo(0.081, within(5e-4));
        assertThat(metrics.get("maeScaled")).isCloseTo(0.196, within(5e-4));
    }

    @Test
    void sunspots_and_airline_passengers_have_their_figures() {
        double[] sunspots = PublishedData.column("univariate-classics/monthly-sunspots.csv", 1);
        assertThat(new Rolling(1511, 1889, 1, 12)
                        .score(new LastValue(), List.of(sunspots))
                        .get("rmse"))
                .isCloseTo(18.40, within(5e-3));
        assertThat(new Rolling(1511, 1889, 1, 12)
                        .score(Autoregressive.upTo(36), List.of(sunspots))
                        .get("rmse"))
                .isCloseTo(16.82, within(5e-3));
        List<double[]> airline = List.of(airline());
        Rolling year = new Rolling(96, 132, 12, 12);
        assertThat(year.score(SeasonalNaive.of(12), airline).get("rmse")).isCloseTo(50.71, within(5e-3));
        assertThat(year.score(new LastValue(), airline).get("rmse")).isCloseTo(102.98, within(5e-3));
        assertThat(year.score(new SeasonalPick(List.of(12)), airline).get("rmse"))
                .isLessThan(17);
    }
}
