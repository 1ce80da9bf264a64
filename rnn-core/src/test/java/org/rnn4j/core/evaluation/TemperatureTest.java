package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    private static final int CASES = 4000;

    @Test
    void a_network_that_is_three_times_too_sure_of_yes_and_no_is_found_out() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] said = new double[CASES][2];
        double[][] label = new double[CASES][2];
        for (int i = 0; i < CASES; i++) {
            for (int k = 0; k < 2; k++) {
                double logit = 4 * random.nextDouble() - 2;
                label[i][k] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
                said[i][k] = 1 / (1 + Math.exp(-3 * logit));
            }
        }

        assertThat(Temperature.ofYesNo(said, label).value()).isCloseTo(3, within(0.2));
    }

    @Test
    void a_network_that_is_too_sure_of_its_class_is_found_out_and_is_calibrated_afterwards() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] said = new double[CASES][];
        int[] label = new int[CASES];
        for (int i = 0; i < CASES; i++) {
            double[] logits = {3 * random.nextDouble(), 3 * random.nextDouble(), 3 * random.nextDouble()};
            label[i] = drawn(softmax(logits, 1), random.nextDouble());
            said[i] = softmax(logits, 2);
        }
        Temperature fitted = Temperature.ofClasses(said, label);

        assertThat(fitted.value()).isCloseTo(2, within(0.15));
        float[] row = {0.7f, 0.2f, 0.1f};
        new Temperature(2).applyToClasses(row, 3);
        double sum = Math.sqrt(0.7) + Math.sqrt(0.2) + Math.sqrt(0.1);
        assertThat(row[0]).isCloseTo((float) (Math.sqrt(0.7) / sum), within(1e-6f));
        assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void odds_become_their_root_at_two_and_stay_at_one() {
        float[] row = {0.9f, 0.5f, 0};
        new Temperature(2).applyToYesNo(row);
        assertThat(row[0]).isCloseTo(0.75f, within(1e-6f)); // odds 9 become 3
        assertThat(row[1]).isEqualTo(0.5f);
        assertThat(row[2]).isLessThan(0.001f).isPositive();

        float[] same = {0.123f, 0.456f};
        Temperature.none().applyToYesNo(same);
        assertThat(same).containsExactly(0.123f, 0.456f);
    }

    @Test
    void a_few_cases_that_are_all_right_do_not_make_anybody_certain() {
        double[][] said = {{0.9, 0.1}, {0.2, 0.8}, {0.95, 0.05}};
        assertThat(Temperature.ofClasses(said, new int[] {0, 1, 0}).value()).isBetween(0.7, 1.0);
    }

    @Test
    void no_case_and_no_temperature_are_refused() {
        assertThatThrownBy(() -> Temperature.ofClasses(new double[0][], new int[0]))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Temperature(0)).hasMessageContaining("found 0");
    }

    private static double[] softmax(double[] logits, double sharpness) {
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            shares[k] = Math.exp(sharpness * logits[k]);
            sum += shares[k];
        }
        for (int k = 0; k < logits.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    private static int drawn(double[] shares, double at) {
        return at < shares[0] ? 0 : at < shares[0] + shares[1] ? 1 : 2;
    }
}
