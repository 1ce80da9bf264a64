package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassMetricsTest {
    private static final int[] LABEL = {0, 1, 2, 0, 1, 2};
    private static final int[] PREDICTED = {0, 2, 1, 0, 0, 1};

    @Test
    void numbers_are_those_of_scikit_learns_documentation() {
        ClassMetrics metrics = ClassMetrics.of(PREDICTED, LABEL, 3);
        assertThat(metrics.f1Macro()).isCloseTo(0.8 / 3, within(1e-15));
        assertThat(metrics.f1Micro()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(metrics.accuracy()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(metrics.confusion()).containsExactly(List.of(2, 0, 0), List.of(1, 0, 1), List.of(0, 2, 0));
        assertThat(metrics.logLoss()).isNull();
        assertThat(metrics.metrics().byName()).containsOnlyKeys("accuracy", "f1Macro", "f1Micro");
    }

    @Test
    void a_class_that_never_occurs_does_not_count() {
        assertThat(ClassMetrics.of(PREDICTED, LABEL, 5).f1Macro()).isCloseTo(0.8 / 3, within(1e-15));
    }

    @Test
    void log_loss_is_that_of_the_true_class() {
        double[][] probabilities = {{0.1, 0.9}, {0.9, 0.1}, {0.8, 0.2}, {0.35, 0.65}};
        ClassMetrics metrics = ClassMetrics.of(new int[] {1, 0, 0, 1}, new int[] {1, 0, 0, 1}, 2, probabilities);
        assertThat(metrics.logLoss()).isCloseTo(0.21616187468057912, within(1e-15));
        assertThat(metrics.metrics().get("accuracy")).isEqualTo(1);
    }

    @Test
    void a_class_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> ClassMetrics.of(PREDICTED, LABEL, 2))
                .hasMessage("predicted[1]: expected a class from 0 to 1, found 2");
        assertThatThrownBy(() -> ClassMetrics.of(new int[1], new int[] {-1}, 2))
                .hasMessage("label[0]: expected a class from 0 to 1, found -1");
        assertThatThrownBy(() -> ClassMetrics.of(new int[1], new int[1], 2, new double[][] {{1}}))
                .hasMessage("probabilities[0]: expected 2 classes, found 1");
    }
}
