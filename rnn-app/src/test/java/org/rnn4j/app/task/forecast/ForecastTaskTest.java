package org.rnn4j.app.task.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.task.Reference;
import org.rnn4j.app.task.Scored;
import org.rnn4j.app.task.Steps;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.Feature;

class ForecastTaskTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    private final ForecastTask task = new ForecastTask();
    private final Scored scored = Steps.of(new double[] {10, 8, 6}, 12, 8, 3);

    @Test
    void scores_are_those_worked_out_by_hand() {
        Map<String, Double> metrics = task.metrics(scored).byName();

        assertThat(metrics.get("mse")).isCloseTo((4 + 0 + 9) / 3.0, CLOSE);
        assertThat(metrics.get("rmse")).isCloseTo(Math.sqrt(13 / 3.0), CLOSE);
        assertThat(metrics.get("mae")).isCloseTo(5 / 3.0, CLOSE);
        assertThat(metrics.get("smape")).isCloseTo((4 / 22.0 + 0 + 6 / 9.0) / 3, CLOSE);
    }

    @Test
    void baselines_repeat_the_last_value_or_the_mean_of_the_training_part() {
        Reference reference = Reference.of(Steps.of(new double[2], 6, 8));

        Map<String, Metrics> baselines = task.baselines(Steps.after(scored, 11, Double.NaN, 4), reference);

        assertThat(baselines).containsOnlyKeys("lastValue", "mean");
        assertThat(baselines.get("lastValue").byName().get("mae")).isCloseTo((1 + 1 + 1) / 3.0, CLOSE);
        assertThat(baselines.get("mean").byName().get("mae")).isCloseTo((5 + 1 + 4) / 3.0, CLOSE);
    }

    @Test
    void several_steps_ahead_have_a_column_for_each_step_and_target() {
        Signature ahead =
                new Signature(List.of("x"), List.of("high", "low"), List.of(), new Window(5, 1, 2, Labels.AHEAD), true);

        assertThat(task.predictionColumns(ahead)).containsExactly("high+1", "low+1", "high+2", "low+2");
        assertThat(task.head(ahead).units()).isEqualTo(4);
        assertThat(task.predictionColumns(Steps.signature("high", "low"))).containsExactly("high", "low");
    }

    @Test
    void classes_are_refused_with_the_task_that_takes_them() {
        DataSpec classes = DataSpec.table("x.csv")
                .features("a")
                .targets(Feature.category("b"))
                .build();

        assertThatThrownBy(() -> task.check(classes)).hasMessageContaining("task: classify");
    }
}
