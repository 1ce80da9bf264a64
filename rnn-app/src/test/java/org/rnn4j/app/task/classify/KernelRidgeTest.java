package org.rnn4j.app.task.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.task.classify.KernelRidge.Cases;

class KernelRidgeTest {
    private static final Cases NONE = new Cases(new double[0][], new int[0]);

    @Test
    void rings_around_each_other_are_told_apart() {
        Cases training = rings(1, 120);
        Cases asked = rings(2, 60);

        assertThat(KernelRidge.classes(training, rings(3, 40), 3, asked.features()))
                .containsExactly(asked.labels());
    }

    @Test
    void settings_are_those_that_suit_the_validation_cases() {
        Cases noisy = rings(4, 150);
        int[] wrong = noisy.labels().clone();
        for (int i = 0; i < wrong.length; i += 9) {
            wrong[i] = (wrong[i] + 1) % 3;
        }
        Cases mislabelled = new Cases(noisy.features(), wrong);
        Cases validation = rings(5, 300);
        Cases asked = rings(6, 300);

        int chosen = right(KernelRidge.classes(mislabelled, validation, 3, asked.features()), asked.labels());
        int misled = right(KernelRidge.classes(mislabelled, mislabelled, 3, asked.features()), asked.labels());

        assertThat(chosen).isGreaterThanOrEqualTo(misled).isGreaterThan(270);
    }

    @Test
    void units_and_features_that_never_change_do_not_matter() {
        Cases training = rings(7, 60);
        Cases asked = rings(8, 60);

        assertThat(KernelRidge.classes(
                        inOtherUnits(training), NONE, 3, inOtherUnits(asked).features()))
                .containsExactly(KernelRidge.classes(training, NONE, 3, asked.features()));
    }

    @Test
    void one_case_is_enough() {
        Cases one = new Cases(new double[][] {{3, 4}}, new int[] {1});

        assertThat(KernelRidge.classes(one, NONE, 2, new double[][] {{0, 0}})).containsExactly(1);
    }

    @Test
    void systems_are_solved_as_commons_math_solves_them() {
        for (int size : new int[] {1, 3, 4, 5, 37}) {
            Random random = new Random(size);
            RealMatrix half = new Array2DRowRealMatrix(size, size);
            double[] target = new double[size];
            for (int i = 0; i < size; i++) {
                target[i] = random.nextGaussian();
                for (int k = 0; k < size; k++) {
                    half.setEntry(i, k, random.nextGaussian() + (i == k ? 4 : 0));
                }
            }
            RealMatrix whole = half.multiply(half.transpose());
            double[] expected = new CholeskyDecomposition(whole)
                    .getSolver()
                    .solve(new ArrayRealVector(target))
                    .toArray();

            new Cholesky(whole.getData()).solve(target);

            assertThat(target).containsExactly(expected, within(1e-6));
        }
    }

    @Test
    void a_matrix_that_is_not_positive_definite_is_refused() {
        assertThatThrownBy(() -> new Cholesky(new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found -3.0 at row 1");
    }

    /** The same in thousandths, shifted, and with a feature that is always 5. */
    private static Cases inOtherUnits(Cases cases) {
        double[][] features = new double[cases.features().length][];
        for (int i = 0; i < features.length; i++) {
            double[] point = cases.features()[i];
            features[i] = new double[] {1000 * point[0] - 7, 1000 * point[1] + 3, 5};
        }
        return new Cases(features, cases.labels());
    }

    private static int right(int[] answers, int[] labels) {
        return (int) IntStream.range(0, labels.length)
                .filter(i -> answers[i] == labels[i])
                .count();
    }

    /** Three classes at the radii 1, 2 and 3, which no line parts. */
    private static Cases rings(long seed, int count) {
        Random random = new Random(seed);
        double[][] features = new double[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            double radius = 1 + labels[i] + 0.1 * random.nextGaussian();
            double angle = 2 * Math.PI * random.nextDouble();
            features[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return new Cases(features, labels);
    }
}
