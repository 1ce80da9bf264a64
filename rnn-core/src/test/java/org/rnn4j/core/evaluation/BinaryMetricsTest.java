package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.EvaluationBinary;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.evaluation.BinaryMetrics.Bin;

class BinaryMetricsTest {
    private static boolean[] labels(int... labels) {
        boolean[] yes = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            yes[i] = labels[i] == 1;
        }
        return yes;
    }

    @Test
    void numbers_are_those_of_scikit_learns_documentation() {
        assertThat(BinaryMetrics.of(new double[] {0.1, 0.4, 0.35, 0.8}, labels(0, 0, 1, 1))
                        .auc())
                .isEqualTo(0.75);
        assertThat(BinaryMetrics.of(new double[] {0.1, 0.4, 0.35, 0.8}, labels(0, 0, 1, 1))
                        .prAuc())
                .isCloseTo(0.8333333333333333, within(1e-15));
        assertThat(BinaryMetrics.of(new double[] {0.9, 0.1, 0.2, 0.65}, labels(1, 0, 0, 1))
                        .logLoss())
                .isCloseTo(0.21616187468057912, within(1e-15));
        assertThat(BinaryMetrics.of(new double[] {0.1, 0.9, 0.8, 0.3}, labels(0, 1, 1, 0))
                        .brier())
                .isCloseTo(0.0375, within(1e-15));
    }

    @Test
    void auc_is_the_share_of_pairs_in_the_right_order_with_ties_as_half() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 50; round++) {
            int count = random.nextInt(2, 60);
            double[] probability = new double[count];
            boolean[] label = new boolean[count];
            for (int i = 0; i < count; i++) {
                probability[i] = random.nextInt(8) / 7.0;
                label[i] = random.nextBoolean();
            }
            Double found = BinaryMetrics.of(probability, label).auc();
            Double expected = overAllPairs(probability, label);
            if (expected == null) {
                assertThat(found).isNull();
            } else {
                assertThat(found).isCloseTo(expected, within(1e-12));
            }
        }
    }

    private static Double overAllPairs(double[] probability, boolean[] label) {
        double wins = 0;
        int pairs = 0;
        for (int yes = 0; yes < label.length; yes++) {
            for (int no = 0; no < label.length; no++) {
                if (label[yes] && !label[no]) {
                    wins += (Math.signum(probability[yes] - probability[no]) + 1) / 2;
                    pairs++;
                }
            }
        }
        return pairs == 0 ? null : wins / pairs;
    }

    @Test
    void one_class_has_no_auc() {
        BinaryMetrics metrics = BinaryMetrics.of(new double[] {0.2, 0.6}, labels(1, 1));
        assertThat(metrics.auc()).isNull();
        assertThat(metrics.metrics().byName()).containsOnlyKeys("logLoss", "brier", "ece", "accuracy");
    }

    @Test
    void bins_and_calibration_error_as_by_hand() {
        double[] probability = {0.05, 0.25, 0.25, 0.95, 1.0};
        BinaryMetrics metrics = BinaryMetrics.of(probability, labels(0, 1, 0, 1, 1));
        assertThat(metrics.reliability()).hasSize(3);
        assertThat(metrics.reliability().get(0)).isEqualTo(new Bin(0.05, 0, 1));
        assertThat(metrics.reliability().get(1)).isEqualTo(new Bin(0.25, 0.5, 2));
        assertThat(metrics.reliability().get(2)).isEqualTo(new Bin(0.975, 1, 2));
        assertThat(metrics.ece()).isCloseTo((0.05 + 2 * 0.25 + 2 * 0.025) / 5, within(1e-15));
        assertThat(metrics.accuracy()).isEqualTo(0.8);
    }

    @Test
    void a_certain_and_wrong_answer_costs_much_but_not_infinity() {
        BinaryMetrics metrics = BinaryMetrics.of(new double[] {0, 1}, labels(1, 0));
        assertThat(metrics.logLoss()).isCloseTo(-Math.log(1e-15), within(0.02));
        assertThat(BinaryMetrics.of(new double[] {0, 1}, labels(0, 1)).logLoss())
                .isCloseTo(0, within(1e-14));
    }

    @Test
    void what_is_no_probability_is_refused() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> BinaryMetrics.of(new double[] {0.5, wrong}, labels(0, 1)))
                    .hasMessage("probability[1]: expected a probability from 0 to 1, found " + wrong);
        }
        assertThatThrownBy(() -> BinaryMetrics.of(new double[1], labels(0, 1))).hasMessageContaining("found 1 and 2");
        assertThatThrownBy(() -> BinaryMetrics.of(new double[0], labels())).hasMessageContaining("at least one");
    }

    @Test
    void average_precision_without_skill_is_the_share_of_yes_and_none_without_a_yes() {
        assertThat(BinaryMetrics.of(new double[] {0.3, 0.3, 0.3, 0.3}, labels(0, 1, 0, 0))
                        .prAuc())
                .isEqualTo(0.25);
        assertThat(BinaryMetrics.of(new double[] {0.3, -0.0}, labels(0, 0)).prAuc())
                .isNull();
    }

    @Test
    void numbers_are_those_of_dl4js_evaluation() {
        SplittableRandom random = new SplittableRandom(11);
        int count = 500;
        double[] probability = new double[count];
        boolean[] label = new boolean[count];
        double[] yes = new double[count];
        for (int i = 0; i < count; i++) {
            label[i] = random.nextInt(4) == 0;
            yes[i] = label[i] ? 1 : 0;
            probability[i] = Math.min(1, 0.7 * random.nextDouble() + 0.3 * yes[i]);
        }
        ROC roc = new ROC(0);
        roc.eval(column(yes), column(probability));
        EvaluationBinary binary = new EvaluationBinary();
        binary.eval(column(yes), column(probability));

        BinaryMetrics metrics = BinaryMetrics.of(probability, label);
        assertThat(metrics.auc()).isCloseTo(roc.calculateAUC(), within(1e-6));
        assertThat(metrics.prAuc()).isCloseTo(roc.calculateAUCPR(), within(0.01)); // DL4J joins the points by lines
        assertThat(metrics.accuracy()).isCloseTo(binary.accuracy(0), within(1e-9));
        assertThat(metrics.f1()).isCloseTo(binary.f1(0), within(1e-9));
    }

    private static INDArray column(double[] values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }
}
