package org.rnn4j.core.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineTest {
    private static final int HORIZON = 7;

    static Stream<Baseline> baselines() {
        return Stream.of(
                new LastValue(),
                new Mean(),
                new Drift(),
                SeasonalNaive.of(4),
                new SeasonalPick(List.of(4)),
                new SeasonalPick(List.of(4, 12)),
                new Naive2(4),
                new Ridge(6),
                Autoregressive.upTo(9),
                Autoregressive.ofOrder(5));
    }

    /** Rising, with a season of 4 and noise. */
    private static double[] series(int length) {
        Random random = new Random(7);
        double[] values = new double[length];
        Arrays.setAll(values, i -> 20 + 0.1 * i + (i % 4) * 3 + random.nextGaussian());
        return values;
    }

    private static Forecast forecast(Baseline baseline, double[] past, int horizon, double... values) {
        return baseline.fit(List.of(SeriesPast.of(past)), horizon).get(0).forecast(values, values.length);
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void a_later_value_changes_no_forecast(Baseline baseline) {
        double[] values = series(100);
        double[] other = values.clone();
        Arrays.fill(other, 80, 100, Double.NaN);
        Forecaster forecaster = fit(baseline, values);
        Forecast expected = forecaster.forecast(values, 80);
        assertThat(forecaster.forecast(other, 80).point()).containsExactly(expected.point());
        assertThat(expected.point()).hasSize(HORIZON).doesNotContain(Double.NaN);
        assertThat(Arrays.stream(expected.deviation())).hasSize(HORIZON).allMatch(d -> d > 0 && d < 100);
        double[] changed = values.clone();
        changed[79] += 5;
        changed[76] -= 3;
        assertThat(forecaster.forecast(changed, 80).point()).isNotEqualTo(expected.point());
    }

    private static Forecaster fit(Baseline baseline, double[] values) {
        return baseline.fit(List.of(new SeriesPast(Arrays.copyOf(values, 60), 48)), HORIZON)
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void constant_and_very_short_series_are_forecast_as_they_are(Baseline baseline) {
        for (int length : new int[] {1, 2, 5, 40}) {
            double[] values = new double[length];
            Arrays.fill(values, 3);
            Forecast forecast = forecast(baseline, values, HORIZON, values);
            assertThat(Arrays.stream(forecast.point())).allMatch(point -> Math.abs(point - 3) < 1e-9);
            assertThat(Arrays.stream(forecast.deviation())).allMatch(deviation -> Math.abs(deviation) < 1e-6);
        }
    }

    @Test
    void simple_methods_by_hand() {
        double[] past = {1, 3, 2, 6};
        Forecast last = forecast(new LastValue(), past, 4, past);
        assertThat(last.point()).containsExactly(6, 6, 6, 6);
        double sigma = Math.sqrt((4 + 1 + 16) / 3.0);
        assertThat(last.deviation())
                .containsExactly(
                        new double[] {sigma, sigma * Math.sqrt(2), sigma * Math.sqrt(3), sigma * 2}, within(1e-12));
        assertThat(forecast(new Mean(), past, 2, 1, 2).point()).containsExactly(1.5, 1.5);
        assertThat(forecast(new Drift(), past, 2, past).point())
                .containsExactly(new double[] {6 + 5 / 3.0, 6 + 10 / 3.0}, within(1e-12));
        assertThat(forecast(SeasonalNaive.of(2), past, 3, past).point()).containsExactly(2, 6, 2);
        assertThat(forecast(SeasonalNaive.of(2), past, 3, past).deviation())
                .containsExactly(new double[] {Math.sqrt(5), Math.sqrt(5), Math.sqrt(10)}, within(1e-12));
        assertThat(forecast(SeasonalNaive.of(9), past, 2, past).point()).containsExactly(6, 6);
    }

    @Test
    void a_series_that_is_its_season_is_forecast_exactly_by_naive2() {
        double[] past = new double[40];
        Arrays.setAll(past, i -> 10.0 * (1 + i % 4));
        assertThat(forecast(new Naive2(4), past, 5, past).point())
                .containsExactly(new double[] {10, 20, 30, 40, 10}, within(1e-9));
        assertThat(new Naive2(4).isSeasonal(past)).isTrue();
        Random random = new Random(1);
        Arrays.setAll(past, i -> random.nextGaussian());
        assertThat(new Naive2(4).isSeasonal(past)).isFalse();
    }

    @Test
    void the_pick_is_what_was_best_before() {
        double[] growing = new double[48];
        Arrays.setAll(growing, i -> (1 + i % 4) * Math.pow(2, i / 4));
        assertThat(forecast(new SeasonalPick(List.of(4)), growing, 5, growing).point())
                .containsExactly(new double[] {4096, 8192, 12288, 16384, 8192}, within(1e-6));
        double[] weekly = new double[96];
        Arrays.setAll(weekly, i -> i % 12 * i % 12);
        assertThat(forecast(new SeasonalPick(List.of(4, 12)), weekly, 3, weekly).point())
                .containsExactly(weekly[0], weekly[1], weekly[2]);
    }

    /** Least squares over every window by hand. */
    @Test
    void sums_over_windows_are_those_of_the_windows() {
        double[] values = series(30);
        WindowSums sums = WindowSums.of(values, 3, 11, 5);
        WindowSums less = sums.less(2);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                double product = 0;
                double without = 0;
                double sum = 0;
                for (int t = 3; t < 14; t++) {
                    product += values[t + i] * values[t + j];
                    without += (values[t + i] - values[t + 2]) * (values[t + j] - values[t + 2]);
                    sum += values[t + i];
                }
                assertThat(sums.at(i, j)).isCloseTo(product, within(1e-8));
                assertThat(less.at(i, j)).isCloseTo(without, within(1e-8));
                assertThat(sums.at(i, 5)).isCloseTo(sum, within(1e-9));
            }
        }
        assertThat(sums.windows()).isEqualTo(11);
    }

    /** x_t = 1.5·x_{t−1} − 0.7·x_{t−2} + 2 + noise of deviation 0.5. */
    @Test
    void an_autoregression_is_found_again() {
        Random random = new Random(3);
        double[] values = new double[20_000];
        for (int t = 2; t < values.length; t++) {
            values[t] = 1.5 * values[t - 1] - 0.7 * values[t - 2] + 2 + 0.5 * random.nextGaussian();
        }
        Autoregressive.Model model = Autoregressive.ofOrder(2).model(values);
        assertThat(model.weights()).containsExactly(new double[] {1.5, -0.7}, within(0.02));
        assertThat(model.mean()).isCloseTo(2 / 0.2, within(0.1));
        assertThat(model.sigma()).isCloseTo(0.5, within(0.01));
        assertThat(Autoregressive.upTo(6).model(values).weights()).hasSizeBetween(2, 4);
        Forecast forecast = forecast(Autoregressive.ofOrder(2), values, 2, 10, 11, 12);
        assertThat(forecast.point()[0]).isCloseTo(1.5 * 12 - 0.7 * 11 + 2, within(0.1));
        assertThat(forecast.deviation()[1] / forecast.deviation()[0]).isCloseTo(Math.sqrt(1 + 2.25), within(0.02));
    }

    @Test
    void ridge_finds_a_linear_rule_and_shares_it() {
        double[] wave = new double[300];
        Arrays.setAll(wave, i -> 100 + 5 * Math.sin(0.3 * i) + 3 * Math.sin(0.71 * i));
        double[] twice = Arrays.stream(wave).map(v -> 2 * v).toArray();
        List<SeriesPast> past = List.of(new SeriesPast(wave, 200), new SeriesPast(twice, 200));
        List<Forecaster> fitted = new Ridge(12).fit(past, 5);
        Forecast one = fitted.get(0).forecast(wave, 250);
        Forecast two = fitted.get(1).forecast(twice, 250);
        for (int step = 0; step < 5; step++) {
            assertThat(one.point()[step]).isCloseTo(wave[250 + step], within(0.1));
            assertThat(two.point()[step]).isCloseTo(2 * one.point()[step], within(1e-6));
        }
        assertThat(Arrays.stream(one.deviation())).allMatch(deviation -> deviation < 0.1);
    }

    @Test
    void a_report_has_the_baselines_that_make_sense() {
        assertThat(Baselines.of(List.of(24, 168), 336).stream().map(Baseline::name))
                .containsExactly(
                        "lastValue",
                        "seasonalNaive",
                        "seasonalNaive168",
                        "seasonalPick",
                        "drift",
                        "mean",
                        "ridge",
                        "autoregressive");
        assertThat(Baselines.of(List.of(1), 10).stream().map(Baseline::name))
                .containsExactly("lastValue", "drift", "mean", "ridge", "autoregressive");
    }

    @Test
    void quantiles_are_those_of_the_gaussian() {
        double[][] quantiles = new Forecast(new double[] {1, 2}, new double[] {1, 0}).quantiles(0.05, 0.5, 0.95);
        assertThat(quantiles[0]).containsExactly(new double[] {1 - 1.6448536, 2}, within(1e-6));
        assertThat(quantiles[1]).containsExactly(1, 2);
        assertThat(quantiles[2][0]).isCloseTo(1 + 1.6448536, within(1e-6));
    }

    @Test
    void gaps_are_carried_and_never_filled_from_behind() {
        double nan = Double.NaN;
        assertThat(SeriesPast.carried(new double[] {nan, 2, nan, 5, nan})).containsExactly(2, 2, 2, 5, 5);
        assertThat(SeriesPast.carried(new double[] {nan})).containsExactly(0);
        assertThatThrownBy(() -> SeriesPast.of(new double[] {1, nan}))
                .hasMessageContaining("values[1]: expected a finite number, found NaN; carry");
        assertThatThrownBy(() -> new SeriesPast(new double[3], 4))
                .hasMessage("training: expected 1 to the 3 values, found 4");
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> SeasonalNaive.of(0)).hasMessageContaining("season: expected at least 1");
        assertThatThrownBy(() -> new SeasonalPick(List.of(24, 12)))
                .hasMessageContaining("seasons: expected one or two");
        assertThatThrownBy(() -> new Ridge(0)).hasMessage("window: expected at least 1, found 0");
        assertThatThrownBy(() -> new Autoregressive(3, 2)).hasMessageContaining("found 3 to 2");
        assertThatThrownBy(() -> new LastValue().fit(List.of(), 0))
                .hasMessageContaining("horizon: expected at least 1");
    }
}
