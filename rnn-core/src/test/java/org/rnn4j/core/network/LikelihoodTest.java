package org.rnn4j.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LikelihoodTest {
    private static final double[][] OUTPUTS = {{0.3, -1.2, 2}, {-4, 3, -3}, {0, 0, 8}, {1, -30, 0.5}, {2, 40, -40}};

    @ParameterizedTest
    @EnumSource
    void gradients_are_those_of_finite_differences(Likelihood likelihood) {
        for (double[] outputs : OUTPUTS) {
            for (double label : new double[] {-2, 0.31, 1.002, 15}) {
                double[] gradient = new double[3];
                likelihood.gradient(outputs, 0, label, gradient);
                for (int i = 0; i < likelihood.outputs(); i++) {
                    double expected =
                            (moved(likelihood, outputs, label, i, 1e-6) - moved(likelihood, outputs, label, i, -1e-6))
                                    / 2e-6;
                    double rounding = 1e-9 * Math.abs(moved(likelihood, outputs, label, i, 0));
                    assertThat(gradient[i])
                            .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected)) + rounding));
                }
            }
        }
    }

    private static double moved(Likelihood likelihood, double[] outputs, double label, int i, double by) {
        double[] moved = outputs.clone();
        moved[i] += by;
        return likelihood.negativeLog(moved, 0, label);
    }

    @Test
    void outputs_far_from_zero_give_finite_numbers() {
        double[] outputs = {1, -1000, 1000};
        Distribution narrow = Likelihood.STUDENT_T.at(outputs, 0);
        assertThat(narrow.scale()).isEqualTo(1e-3);
        assertThat(narrow.degrees()).isEqualTo(1002);
        assertThat(Likelihood.GAUSSIAN.at(new double[] {9, 9, 1, 1000}, 2).scale())
                .isCloseTo(1000, within(1e-2));
        assertThat(Likelihood.STUDENT_T.negativeLog(outputs, 0, 5)).isFinite();
    }

    @Test
    void quantiles_of_students_t_come_from_a_table_that_is_right() {
        QuantileTable table = new QuantileTable(0.005, 0.05, 0.5, 0.9, 0.995);
        for (double degrees : new double[] {2.0001, 2.3, 3, 4.7, 11, 60, 800}) {
            Distribution of = new Distribution(7, 2, degrees);
            for (int level = 0; level < 5; level++) {
                double expected = new TDistribution(degrees).inverseCumulativeProbability(table.levels()[level]);
                assertThat(table.quantile(of, level)).isCloseTo(7 + 2 * expected, within(4e-5));
            }
        }
        assertThat(table.quantile(Distribution.gaussian(1, 3), 1)).isCloseTo(1 - 3 * 1.6448536, within(1e-6));
    }

    @Test
    void samples_have_the_distributions_quantiles_and_deviation() {
        Distribution student = new Distribution(3, 2, 6);
        QuantileTable table = new QuantileTable(0.1, 0.9);
        Random random = new Random(5);
        int below = 0;
        int above = 0;
        double squares = 0;
        for (int i = 0; i < 200_000; i++) {
            double sample = student.sample(random);
            below += sample < table.quantile(student, 0) ? 1 : 0;
            above += sample > table.quantile(student, 1) ? 1 : 0;
            squares += (sample - 3) * (sample - 3);
        }
        assertThat(below / 200_000.0).isCloseTo(0.1, within(0.003));
        assertThat(above / 200_000.0).isCloseTo(0.1, within(0.003));
        assertThat(Math.sqrt(squares / 200_000)).isCloseTo(student.deviation(), within(0.03));
        assertThat(Distribution.gaussian(0, 2).deviation()).isEqualTo(2);
    }
}
