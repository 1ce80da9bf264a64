package org.rnn4j.app.task.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.task.Learning;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.RowRange;

class FutureForecasterTest {
    private static final Window ONE_STEP = new Window(5, 1, 1, Labels.LAST_STEP);

    @Test
    void a_network_of_one_step_feeds_on_its_own_forecasts() {
        // Outputs are steps from the last value, in deviations of training: each row is that much above the one before.
        List<FutureValues> values = forecast(ONE_STEP, row -> row, Loss.of(Loss.Type.MSE), 6, 0.1f);
        double step = 0.1 * deviation(60);

        assertThat(values).hasSize(1);
        for (int ahead = 0; ahead < 6; ahead++) {
            assertThat(values.get(0).points()[ahead]).isCloseTo(99 + (ahead + 1) * step, within(1e-3));
        }
    }

    @Test
    void the_horizon_goes_on_block_by_block_and_dates_go_on_with_it() {
        Window window = Window.forecast(6, 3, Labels.FUTURE);
        List<FutureValues> values = forecast(window, row -> row, Loss.of(Loss.Type.MSE), 7, 0.1f);
        double step = 0.1 * deviation(60);
        FutureValues only = values.get(0);

        assertThat(only.points()).hasSize(7);
        assertThat(only.points()[2]).isCloseTo(99 + step, within(1e-3));
        assertThat(only.points()[3])
                .as("from the last value of the first block")
                .isCloseTo(99 + 2 * step, within(1e-3));
        assertThat(only.points()[6]).isCloseTo(99 + 3 * step, within(1e-3));
        assertThat(only.rows().time(only.known() + 6)).isEqualTo("1970-04-17T00:00");
    }

    @Test
    void conformal_intervals_widen_beyond_what_was_calibrated() {
        List<FutureValues> values =
                forecast(ONE_STEP, row -> new SplittableRandom(row).nextDouble(), Loss.of(Loss.Type.MSE), 9, 0);
        FutureValues only = values.get(0);

        double first = only.upper(0) - only.lower(0);
        assertThat(only.upper(8) - only.lower(8)).isCloseTo(3 * first, within(1e-6));
    }

    @Test
    void sample_paths_of_a_random_walk_spread_with_the_root_of_the_horizon_and_one_seed_gives_one_result() {
        List<FutureValues> values = forecast(ONE_STEP, row -> row % 2, Loss.of(Loss.Type.GAUSSIAN), 16, 0, 0.5413f);
        List<FutureValues> again = forecast(ONE_STEP, row -> row % 2, Loss.of(Loss.Type.GAUSSIAN), 16, 0, 0.5413f);
        FutureValues only = values.get(0);

        assertThat(only.upper(15) - only.lower(15)).isCloseTo(2 * 1.645 * 4 * 0.5, within(1.2));
        assertThat(only.upper(0) - only.lower(0)).isCloseTo(2 * 1.645 * 0.5, within(0.01));
        assertThat(again.get(0).quantiles()).isDeepEqualTo(only.quantiles());
    }

    @Test
    void rows_at_the_end_without_targets_give_what_is_known_ahead() {
        DataSpec spec = DataSpec.table("waves.csv")
                .time("day")
                .features(Feature.column("y"), Feature.column("holiday").knownAhead())
                .targets("y")
                .window(Window.forecast(6, 3, Labels.FUTURE))
                .split(new Split(0.6, 0.2, 0.2, null, null))
                .build();
        SequenceData data = Waves.data(spec, Waves.table(100, Map.of("y", row -> row, "holiday", row -> row % 7)));
        FutureForecaster forecaster = forecaster(data, Loss.of(Loss.Type.MSE), 0);
        Table withThree = Waves.table(103, Map.of("y", row -> row < 100 ? row : Double.NaN, "holiday", row -> row % 7));

        assertThat(forecaster.forecast(List.of(withThree), new FutureForecaster.Request(3, null, 1)))
                .singleElement()
                .satisfies(values -> assertThat(values.known()).isEqualTo(100));
        assertThatThrownBy(() -> forecaster.forecast(List.of(withThree), new FutureForecaster.Request(5, null, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--horizon: column 'holiday' has no value in row 4 of the 5 to come");
    }

    @Test
    void what_cannot_be_fed_back_is_refused_beyond_the_trained_horizon() {
        DataSpec spec = DataSpec.table("waves.csv")
                .time("day")
                .features("y")
                .targets(Feature.column("y").changes())
                .window(Window.forecast(6, 3, Labels.AHEAD))
                .split(new Split(0.6, 0.2, 0.2, null, null))
                .build();
        Table table = Waves.table(100, Map.of("y", row -> row * row));
        FutureForecaster forecaster = forecaster(Waves.data(spec, table), Loss.of(Loss.Type.MSE), 0);

        assertThat(forecaster.forecast(List.of(table), new FutureForecaster.Request(3, null, 1)))
                .hasSize(1);
        assertThatThrownBy(() -> forecaster.forecast(List.of(table), new FutureForecaster.Request(4, null, 1)))
                .hasMessageContaining("--horizon: expected at most 3")
                .hasMessageContaining("'change of y' is derived from a column");
        assertThatThrownBy(() -> new FutureForecaster.Request(0, null, 1))
                .hasMessage("--horizon: expected at least 1, found 0");
    }

    @Test
    void what_comes_later_changes_no_forecast_of_a_backtest() {
        SequenceData data = data(ONE_STEP, row -> Math.sin(row));
        FutureForecaster forecaster = forecaster(data, Loss.of(Loss.Type.MSE), 0.1f);
        BacktestPlan plan = new BacktestPlan(4, 4);
        Table before = Waves.table(100, Map.of("y", row -> Math.sin(row)));
        Table after = Waves.table(100, Map.of("y", row -> row > 91 ? 1e6 : Math.sin(row)));
        List<RowRange> range = List.of(new RowRange(80, 100));
        List<BacktestPlan.Origin> origins = plan.origins(List.of(before), range, forecaster.leastRows(), 0);

        assertThat(origins.stream().map(origin -> origin.rows()[0])).containsExactly(79, 83, 87, 91, 95);
        for (BacktestPlan.Origin origin : origins.subList(0, 4)) {
            FutureForecaster.Request request = new FutureForecaster.Request(4, null, 1);
            double[] one = forecaster
                    .forecast(plan.known(data.preprocessing().data(), List.of(before), origin), request)
                    .get(0)
                    .points();
            double[] other = forecaster
                    .forecast(plan.known(data.preprocessing().data(), List.of(after), origin), request)
                    .get(0)
                    .points();
            assertThat(other).isEqualTo(one);
        }
    }

    private static double deviation(int rows) {
        return Math.sqrt(((double) rows * rows - 1) / 12);
    }

    private static SequenceData data(Window window, IntToDoubleFunction formula) {
        DataSpec spec = DataSpec.table("waves.csv")
                .time("day")
                .features("y")
                .targets("y")
                .window(window)
                .split(new Split(0.6, 0.2, 0.2, null, null))
                .scaleTargets()
                .normalise(Normalise.of("last"))
                .build();
        return Waves.data(spec, Waves.table(100, Map.of("y", formula)));
    }

    private static List<FutureValues> forecast(
            Window window, IntToDoubleFunction formula, Loss loss, int ahead, float... perLabel) {
        SequenceData data = data(window, formula);
        Table known = Waves.table(100, Map.of("y", formula));
        return forecaster(data, loss, perLabel).forecast(List.of(known), new FutureForecaster.Request(ahead, null, 7));
    }

    private static FutureForecaster forecaster(SequenceData data, Loss loss, float... perLabel) {
        float[] outputs = new float[data.train().labelFeatures() * perLabel.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = perLabel[i % perLabel.length];
        }
        JsonNode known = new ForecastTask(ForecastPlan.standard())
                .learn(new Learning(
                        data.train(),
                        data.validation(),
                        Arrays.stream(new int[] {60}).toArray(),
                        data.preprocessing(),
                        new Output(null, null, outputs.length, null, loss, null),
                        false,
                        () -> Waves.constant(data.validation(), outputs),
                        null));
        return new FutureForecaster(data.preprocessing(), known, false, set -> Waves.constant(set, outputs));
    }
}
