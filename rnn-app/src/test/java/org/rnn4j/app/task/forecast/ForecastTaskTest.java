package org.rnn4j.app.task.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.app.task.Learning;
import org.rnn4j.app.task.PredictionRow;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.Temperature;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.core.forecast.Intervals;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.RowRange;

class ForecastTaskTest {
    private static final ForecastPlan WEEKLY = new ForecastPlan(List.of(7), null, null, null);
    private static final Window AHEAD = Window.forecast(14, 7, Labels.AHEAD);

    private final ForecastTask task = new ForecastTask(WEEKLY);

    @Test
    void scores_are_those_worked_out_by_hand() {
        // y = row; with the last value subtracted a network of zeros repeats it, and is off by 1, 2 … 7.
        Judgement judgement = judge(repeatingLastValue(row -> row, AHEAD), 0);
        Metrics metrics = judgement.metrics();

        assertThat(metrics.get("mae")).isCloseTo(4, within(1e-4));
        assertThat(metrics.get("mse")).isCloseTo(140 / 7.0, within(1e-4));
        assertThat(metrics.get("rmse")).isCloseTo(Math.sqrt(20), within(1e-4));
        assertThat(metrics.get("mase")).as("the naive scale of a week is 7").isCloseTo(4 / 7.0, within(1e-4));
        double deviation = Math.sqrt((60.0 * 60 - 1) / 12);
        assertThat(metrics.get("mseScaled")).isCloseTo(20 / deviation / deviation, within(1e-4));
        assertThat(metrics.get("maeScaled")).isCloseTo(4 / deviation, within(1e-4));
        assertThat(judgement.baselines().get("lastValue").get("mae")).isCloseTo(4, within(1e-9));
        assertThat(judgement.baselines().get("seasonalNaive").get("mae")).isCloseTo(7, within(1e-9));
        assertThat(judgement.baselines().get("drift").get("mae")).isCloseTo(0, within(1e-9));
    }

    @Test
    void one_step_windows_and_walks_through_the_horizon_are_scored_alike() {
        for (Window window : List.of(
                AHEAD,
                Window.forecast(14, 7, Labels.FUTURE),
                Window.forecast(14, 7, Labels.FUTURE).segment(7),
                Window.forecast(14, 7, Labels.FUTURE).segment(7).independent())) {
            assertThat(judge(repeatingLastValue(row -> row, window), 0)
                            .metrics()
                            .get("mae"))
                    .as(window.toString())
                    .isCloseTo(4, within(1e-4));
        }
        Window oneStep = new Window(14, 1, 1, Labels.LAST_STEP);
        assertThat(judge(repeatingLastValue(row -> row, oneStep), 0).metrics().get("mae"))
                .isCloseTo(1, within(1e-4));
    }

    @Test
    void conformal_intervals_hold_what_they_promise_on_data_that_go_on_as_they_were() {
        Judgement judgement = judge(repeatingLastValue(row -> new SplittableRandom(row).nextDouble(), AHEAD, 1000), 0);

        assertThat(judgement.metrics().get("coverage90")).isBetween(0.86, 0.94);
        assertThat(judgement.baselines().get("lastValue").get("coverage90")).isBetween(0.86, 0.94);
        assertThat(judgement.metrics().get("width90")).isPositive();
    }

    @Test
    void a_series_that_does_not_change_over_a_season_has_no_mase_and_the_judgement_says_so() {
        Judgement judgement = judge(repeatingLastValue(row -> row % 7, AHEAD), 0);

        assertThat(judgement.metrics().byName())
                .doesNotContainKeys("mase", "msis")
                .containsKey("mae");
        assertThat(judgement.notes()).singleElement().asString().contains("mase and msis leave out 1 of 1 series");
    }

    @Test
    void a_distribution_gives_intervals_of_its_own() {
        SequenceData data = repeatingLastValue(row -> row, new Window(14, 1, 1, Labels.LAST_STEP));
        // softplus(0.5413) = 1: a deviation of about 1 in scaled numbers.
        Judgement judgement = judge(data, Loss.of(Loss.Type.GAUSSIAN), 0, 0.5413f);
        double deviation = Math.sqrt((60.0 * 60 - 1) / 12);

        assertThat(judgement.metrics().get("width90")).isCloseTo(2 * 1.645 * 1.001 * deviation, within(0.05));
        assertThat(judgement.metrics().get("coverage90")).isEqualTo(1);
    }

    @Test
    void quantiles_that_cross_are_put_in_order_and_the_median_is_the_point() {
        SequenceData data = repeatingLastValue(row -> row, new Window(14, 1, 1, Labels.LAST_STEP));
        Judgement judgement = judge(data, Loss.pinball(0.05, 0.5, 0.95), 0.1f, -0.1f, 0);
        double deviation = Math.sqrt((60.0 * 60 - 1) / 12);

        assertThat(judgement.metrics().get("width90")).isCloseTo(0.2 * deviation, within(1e-3));
        assertThat(judgement.metrics().get("mae")).isCloseTo(1, within(1e-3));
    }

    @Test
    void a_prediction_has_a_row_for_each_window_whatever_its_channels_are() {
        for (Window window : List.of(AHEAD, AHEAD.independent())) {
            DataSpec spec = Waves.spec(window, "high", "low");
            SequenceData data = Waves.data(spec, Waves.table(100, Map.of("high", row -> 50 + row, "low", row -> -row)));
            SequenceSet asked = data.preprocessing()
                    .apply(List.of(Waves.table(14, Map.of("high", row -> 50 + row, "low", row -> -row))));
            Answers answers = Waves.constant(asked, new float[asked.labelFeatures()]);

            List<PredictionRow> rows = task.predictions(answers, known(data, Loss.of(Loss.Type.MSE)));

            assertThat(task.predictionColumns(asked.signature()))
                    .startsWith("high+1", "low+1", "high+2")
                    .hasSize(14);
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).step()).isEqualTo(13);
            assertThat((double) rows.get(0).values().get(0)).isCloseTo(50 + 29.5, within(1e-3));
            assertThat((double) rows.get(0).values().get(1)).isCloseTo(-29.5, within(1e-3));
        }
    }

    @Test
    void the_head_follows_the_intervals_that_are_asked_for() {
        Signature signature = new Signature(
                List.of("x"), List.of("high", "low"), List.of(), Window.forecast(5, 2, Labels.AHEAD), true);

        assertThat(task.head(signature).units()).isEqualTo(4);
        assertThat(with(Intervals.LIKELIHOOD).head(signature).units()).isEqualTo(8);
        Output quantiles = with(Intervals.QUANTILES).head(signature);
        assertThat(quantiles.loss().quantiles()).first().isEqualTo(0.05);
        assertThat(quantiles.units()).isEqualTo(20);
        with(Intervals.QUANTILES).checkHead(quantiles, signature);
        assertThatThrownBy(() -> with(Intervals.LIKELIHOOD).checkHead(quantiles, signature))
                .hasMessageContaining("expected gaussian or student-t with forecast.intervals: likelihood");
        assertThatThrownBy(() -> with(Intervals.QUANTILES).checkHead(task.head(signature), signature))
                .hasMessageContaining("expected pinball with several quantiles");
        assertThatThrownBy(() -> task.checkHead(Output.of(3, Loss.Type.MAE), signature))
                .hasMessageContaining("has 3 units, expected 4: 4 for the data's targets and horizon");
    }

    @Test
    void seasons_longer_than_the_training_part_and_intervals_without_validation_are_refused() {
        SequenceData data = repeatingLastValue(row -> row, AHEAD);
        SequenceSet none = new SequenceSet(
                data.train().signature(), List.of(), new org.rnn4j.data.sequence.SequenceIndex.Builder().build());

        assertThatThrownBy(() -> new ForecastTask(new ForecastPlan(List.of(60), null, null, null))
                        .checkParts(data.train(), data.validation()))
                .hasMessage("forecast.season: expected fewer than the 60 rows of the training part, found 60");
        assertThatThrownBy(() -> with(Intervals.CONFORMAL).checkParts(data.train(), none))
                .hasMessageContaining("forecast.intervals: conformal intervals come from the errors on the validation");
    }

    @Test
    void classes_are_refused_with_the_task_that_takes_them() {
        DataSpec classes = DataSpec.table("x.csv")
                .features("a")
                .targets(Feature.category("b"))
                .build();

        assertThatThrownBy(() -> task.check(classes)).hasMessageContaining("task: classify");
    }

    private static ForecastTask with(Intervals intervals) {
        return new ForecastTask(new ForecastPlan(null, intervals, null, null));
    }

    /** Data of which a network of zeros says that the last value stays. */
    private static SequenceData repeatingLastValue(java.util.function.IntToDoubleFunction formula, Window window) {
        return repeatingLastValue(formula, window, 100);
    }

    private static SequenceData repeatingLastValue(
            java.util.function.IntToDoubleFunction formula, Window window, int rows) {
        DataSpec spec = DataSpec.table("waves.csv")
                .time("day")
                .features("y")
                .targets("y")
                .window(window)
                .split(new org.rnn4j.data.split.Split(0.6, 0.2, 0.2, null, null))
                .scaleTargets()
                .normalise(Normalise.of("last"))
                .build();
        return Waves.data(spec, Waves.table(rows, Map.of("y", formula)));
    }

    private Judgement judge(SequenceData data, float output) {
        float[] outputs = new float[data.test().labelFeatures()];
        Arrays.fill(outputs, output);
        return judge(data, Loss.of(Loss.Type.MSE), outputs);
    }

    private Judgement judge(SequenceData data, Loss loss, float... outputs) {
        int[] train = data.parts().train().stream().mapToInt(RowRange::to).toArray();
        int[] known = data.parts().test().stream().mapToInt(RowRange::from).toArray();
        return task.judge(new Judging(
                Waves.constant(data.test(), outputs),
                null,
                data.train(),
                data.validation(),
                train,
                known,
                Path.of("data"),
                data.preprocessing(),
                known(data, loss, outputs),
                Temperature.none()));
    }

    private JsonNode known(SequenceData data, Loss loss, float... outputs) {
        float[] own = outputs.length > 0 ? outputs : new float[data.validation().labelFeatures()];
        return task.learn(new Learning(
                data.train(),
                data.validation(),
                data.parts().train().stream().mapToInt(RowRange::to).toArray(),
                data.preprocessing(),
                new Output(null, null, own.length, null, loss, null),
                false,
                () -> Waves.constant(data.validation(), own),
                null));
    }
}
