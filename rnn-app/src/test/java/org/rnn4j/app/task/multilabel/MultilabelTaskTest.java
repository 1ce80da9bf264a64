package org.rnn4j.app.task.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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

class MultilabelTaskTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final double UNKNOWN = Double.NaN;

    private final MultilabelTask task = new MultilabelTask();

    @Test
    void scores_are_those_worked_out_by_hand() {
        Map<String, Double> metrics = task.metrics(Steps.of(new double[] {0.9, 0.2, 0.6, 0.4}, 1, 0, 0, 1))
                .byName();

        // Of the four pairs of a yes and a no only (0.4, 0.6) is the wrong way round.
        assertThat(metrics.get("auc")).isCloseTo(0.75, CLOSE);
        assertThat(metrics.get("logLoss")).isCloseTo(-(Math.log(0.9) + Math.log(0.8) + 2 * Math.log(0.4)) / 4, CLOSE);
        assertThat(metrics.get("brier")).isCloseTo((0.01 + 0.04 + 0.36 + 0.36) / 4, CLOSE);
        assertThat(metrics.get("accuracy")).isCloseTo(0.5, CLOSE);
        assertThat(metrics.get("ece")).isCloseTo((0.1 + 0.2 + 0.6 + 0.6) / 4, CLOSE);
    }

    @Test
    void baselines_know_the_training_part_only() {
        Reference reference =
                Reference.of(Steps.after(Steps.of(new double[6], 0, 1, 1, 1, 0, 1), 0, 0, 1, 1, 0, UNKNOWN));

        assertThat(reference.mean().get(0)).isCloseTo(4.0 / 6, CLOSE);
        assertThat(reference.afterZero().get(0)).isCloseTo((1 + 1) / (3 + 2.0), CLOSE);
        assertThat(reference.afterOne().get(0)).isCloseTo((2 + 1) / (2 + 2.0), CLOSE);

        Map<String, Metrics> baselines =
                task.baselines(Steps.after(Steps.of(new double[4], 1, 0, 0, 1), 1, 0, UNKNOWN, 0), reference);
        assertThat(baselines).containsOnlyKeys("climatology", "persistence");
        assertThat(baselines.get("climatology").byName())
                .containsEntry("auc", 0.5)
                .hasEntrySatisfying(
                        "logLoss",
                        value -> assertThat(value).isCloseTo(-(Math.log(2.0 / 3) + Math.log(1.0 / 3)) / 2, CLOSE));
        assertThat(baselines.get("persistence").byName())
                .hasEntrySatisfying(
                        "logLoss",
                        value -> assertThat(value)
                                .isCloseTo(
                                        -(Math.log(0.75) + Math.log(0.6) + Math.log(1.0 / 3) + Math.log(0.4)) / 4,
                                        CLOSE));
    }

    @Test
    void several_outputs_at_once_are_scored_by_the_sum_of_their_losses() {
        Scored two = twoNotes(Window.whole(Labels.EVERY_STEP));
        Metrics metrics = task.metrics(two);

        double sum = -(Math.log(0.9) + Math.log(0.8) + Math.log(0.6) + Math.log(0.3));
        assertThat(metrics.get("nllPerStep")).isCloseTo(sum / 2, CLOSE);
        assertThat(metrics.get("f1Micro")).isCloseTo(2.0 * 1 / (2 * 1 + 0 + 1), CLOSE);
        assertThat(task.metrics(Steps.of(new double[] {0.9}, 1)).byName()).doesNotContainKeys("nllPerStep", "f1Micro");
    }

    @Test
    void each_of_several_labels_of_the_next_step_from_itself_is_called_markov() {
        Scored next = twoNotes(Window.whole(Labels.EVERY_STEP));
        assertThat(task.baselines(next, Reference.of(next))).containsOnlyKeys("climatology", "markov");

        Scored last = twoNotes(Window.whole(Labels.LAST_STEP));
        assertThat(task.baselines(last, Reference.of(last))).containsOnlyKeys("climatology", "persistence");
    }

    private static Scored twoNotes(Window window) {
        Signature signature = new Signature(List.of("60", "64"), List.of("60", "64"), List.of(), window, true);
        double[][] predictions = {{0.9, 0.2}, {0.4, 0.3}};
        double[][] labels = {{1, 0}, {0, 1}};
        double[][] before = {{1, 0}, {1, 0}};
        return new Scored(signature, predictions, labels, before, Arrays.asList(null, null), 1);
    }

    @Test
    void labels_of_one_kind_have_no_auc_and_no_step_at_all_is_refused() {
        assertThat(task.metrics(Steps.of(new double[] {0.5, 0.6}, 1, 1)).byName())
                .doesNotContainKey("auc")
                .containsKey("logLoss");
        assertThatThrownBy(() -> task.metrics(Steps.of(new double[0]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void classes_are_refused_with_the_task_that_takes_them() {
        DataSpec classes = DataSpec.table("x.csv")
                .features("a")
                .targets(Feature.category("b"))
                .build();

        assertThatThrownBy(() -> task.check(classes)).hasMessageContainingAll("targets: ", "task: classify");
        assertThatCode(() -> task.check(numbers())).doesNotThrowAnyException();
    }

    @Test
    void a_prediction_has_a_column_for_each_label() {
        assertThat(task.predictionColumns(Steps.signature("rain", "snow"))).containsExactly("rain", "snow");
        assertThat(task.predictionValues(Steps.signature("rain", "snow"), new double[] {0.25, 0.5}))
                .isEqualTo(List.of(0.25, 0.5));
        assertThat(task.head(Steps.signature("rain", "snow")).units()).isEqualTo(2);
    }

    private static DataSpec numbers() {
        return DataSpec.table("x.csv")
                .features("a")
                .targets(Feature.column("b").above(0))
                .build();
    }
}
