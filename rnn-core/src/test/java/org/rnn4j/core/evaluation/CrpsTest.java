package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class CrpsTest {
    /** Constants of the R package scoringRules, {@code crps_norm}. */
    @Test
    void the_gaussians_is_that_of_the_literature() {
        assertThat(Crps.gaussian(0, 1, 0)).isCloseTo((Math.sqrt(2) - 1) / Math.sqrt(Math.PI), within(1e-12));
        assertThat(Crps.gaussian(0, 1, 1)).isCloseTo(0.6024414, within(1e-6));
        assertThat(Crps.gaussian(3, 2, 5)).isCloseTo(2 * 0.6024414, within(1e-6));
    }

    @Test
    void of_one_number_it_is_the_absolute_error() {
        assertThat(Crps.samples(new double[] {3}, 5)).isEqualTo(2);
        assertThat(Crps.quantiles(new double[] {0.5}, new double[] {3}, 5)).isEqualTo(2);
        assertThat(Crps.quantiles(new double[] {0.1, 0.3, 0.9}, new double[] {3, 3, 3}, 5))
                .isCloseTo(2 * (0.2 * 0.1 + 0.4 * 0.3 + 0.4 * 0.9) * 2, within(1e-12));
    }

    /** Two draws at 0 and 4: F is ½ between them. */
    @Test
    void of_draws_it_is_the_integral() {
        assertThat(Crps.samples(new double[] {4, 0}, 1)).isCloseTo(1 * 0.25 + 3 * 0.25, within(1e-12));
        assertThat(Crps.samples(new double[] {4, 0}, 6)).isCloseTo(4 * 0.25 + 2, within(1e-12));
    }

    @Test
    void samples_and_quantiles_of_a_gaussian_come_near_its_own() {
        Random random = new Random(1);
        double[] samples = new double[100_000];
        Arrays.setAll(samples, i -> 1 + 2 * random.nextGaussian());
        double[] levels = new double[199];
        Arrays.setAll(levels, i -> (i + 1) / 200.0);
        double[] quantiles = Arrays.stream(levels)
                .map(new NormalDistribution(1, 2)::inverseCumulativeProbability)
                .toArray();
        for (double truth : new double[] {-3, 0.5, 6}) {
            double expected = Crps.gaussian(1, 2, truth);
            assertThat(Crps.samples(samples, truth)).isCloseTo(expected, within(0.02));
            assertThat(Crps.quantiles(levels, quantiles, truth)).isCloseTo(expected, within(0.01));
        }
    }
}
