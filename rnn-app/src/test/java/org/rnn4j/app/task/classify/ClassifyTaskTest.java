package org.rnn4j.app.task.classify;

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
import org.rnn4j.data.transform.Feature;

class ClassifyTaskTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final List<String> CLASSES = List.of("fog", "rain", "sun");
    private static final double[][] PREDICTIONS = {{0.7, 0.2, 0.1}, {0.3, 0.4, 0.3}, {0.1, 0.1, 0.8}, {0.5, 0.3, 0.2}};

    private final ClassifyTask task = new ClassifyTask();
    private final Scored scored = Steps.classes(CLASSES, PREDICTIONS, 0, 2, 2, 1);

    @Test
    void scores_are_those_worked_out_by_hand() {
        Map<String, Double> metrics = task.metrics(scored).byName();

        assertThat(metrics.get("accuracy")).isCloseTo(0.5, CLOSE);
        assertThat(metrics.get("f1Micro")).isCloseTo(0.5, CLOSE);
        // fog: 1 right of 1 true and 2 predicted; rain: none right; sun: 1 right of 2 true and 1 predicted.
        assertThat(metrics.get("f1Macro")).isCloseTo((2.0 / 3 + 0 + 2.0 / 3) / 3, CLOSE);
        assertThat(metrics.get("logLoss"))
                .isCloseTo(-(Math.log(0.7) + Math.log(0.3) + Math.log(0.8) + Math.log(0.3)) / 4, CLOSE);
    }

    @Test
    void the_majority_is_that_of_the_training_part() {
        Reference reference = Reference.of(Steps.classes(CLASSES, new double[4][3], 2, 2, 0, 1));

        Metrics majority =
                task.baselines(Steps.after(scored, 0, 0, 2, 2), reference).get("majority");

        assertThat(reference.mean()).containsExactly(0.25, 0.25, 0.5);
        assertThat(majority.byName().get("accuracy")).isCloseTo(0.5, CLOSE);
        assertThat(majority.byName().get("logLoss")).isCloseTo(-(2 * Math.log(0.25) + 2 * Math.log(0.5)) / 4, CLOSE);
    }

    @Test
    void persistence_repeats_the_class_before_and_is_left_out_where_there_is_none() {
        Reference reference = Reference.of(scored);

        assertThat(task.baselines(Steps.after(scored, 0, 0, 2, 2), reference)
                        .get("persistence")
                        .byName())
                .containsEntry("accuracy", 0.5)
                .doesNotContainKey("logLoss");
        assertThat(task.baselines(Steps.after(scored, 0, Double.NaN, 2, 2), reference))
                .containsOnlyKeys("majority");
    }

    @Test
    void a_prediction_names_the_class_and_gives_every_probability() {
        assertThat(task.predictionColumns(scored.signature()))
                .containsExactly("kind", "probability fog", "probability rain", "probability sun");
        assertThat(task.predictionValues(scored.signature(), PREDICTIONS[2])).isEqualTo(List.of("sun", 0.1, 0.1, 0.8));
        assertThat(task.head(scored.signature()).units()).isEqualTo(3);
    }

    @Test
    void numbers_are_refused() {
        DataSpec numbers = DataSpec.table("x.csv")
                .features("a")
                .targets(Feature.column("b"))
                .build();

        assertThatThrownBy(() -> task.check(numbers)).hasMessageContaining("targets: classify expects one target");
    }
}
