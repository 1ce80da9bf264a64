package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.EvaluationAveraging;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    @Test
    void the_interval_of_the_accuracy_is_wilsons() {
        Metrics metrics = ClassMetrics.of(new int[10], new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1}, 2)
                .metricsWithInterval();
        // 8 of 10: Brown, Cai and DasGupta (2001), equation 4.
        double z = 1.959963984540054;
        double centre = (0.8 + z * z / 20) / (1 + z * z / 10);
        double half = z / (1 + z * z / 10) * Math.sqrt(0.8 * 0.2 / 10 + z * z / 400);
        assertThat(metrics.get("accuracyLow")).isCloseTo(centre - half, within(1e-9));
        assertThat(metrics.get("accuracyHigh")).isCloseTo(centre + half, within(1e-9));
        assertThat(Metrics.isBetter("accuracyHigh", 1, 0)).isFalse();
    }

    @Test
    void calibration_is_that_of_the_likeliest_class() {
        double[][] probabilities = {{0.15, 0.85, 0}, {0.9, 0.1, 0}};
        ClassMetrics metrics = ClassMetrics.of(new int[] {1, 0}, new int[] {1, 1}, 3, probabilities);
        assertThat(metrics.ece()).isCloseTo((0.15 + 0.9) / 2, within(1e-12));
        assertThat(metrics.reliability()).hasSize(2);
    }

    @Test
    void numbers_are_those_of_dl4js_evaluation() {
        SplittableRandom random = new SplittableRandom(5);
        int[] label = random.ints(300, 0, 4).toArray();
        int[] predicted = new int[label.length];
        INDArray truth = Nd4j.zeros(label.length, 4);
        INDArray chosen = Nd4j.zeros(label.length, 4);
        for (int i = 0; i < label.length; i++) {
            predicted[i] = random.nextInt(3) == 0 ? random.nextInt(4) : label[i];
            truth.putScalar(i, label[i], 1);
            chosen.putScalar(i, predicted[i], 1);
        }
        Evaluation evaluation = new Evaluation(4);
        evaluation.eval(truth, chosen);

        ClassMetrics metrics = ClassMetrics.of(predicted, label, 4);
        assertThat(metrics.accuracy()).isCloseTo(evaluation.accuracy(), within(1e-9));
        assertThat(metrics.f1Macro()).isCloseTo(evaluation.f1(EvaluationAveraging.Macro), within(1e-9));
        assertThat(metrics.f1Micro()).isCloseTo(evaluation.f1(EvaluationAveraging.Micro), within(1e-9));
        assertThat(metrics.confusion().get(2).get(1))
                .isEqualTo(evaluation.getConfusionMatrix().getCount(2, 1));
    }
}
