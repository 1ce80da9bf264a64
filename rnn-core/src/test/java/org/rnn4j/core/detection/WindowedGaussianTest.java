package org.rnn4j.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WindowedGaussianTest {
    @Test
    void the_tail_is_the_normal_distributions() {
        WindowedGaussian gaussian = new WindowedGaussian();
        for (int row = 0; row < 1000; row++) {
            gaussian.next(1e6 + (row % 2 == 0 ? 1 : -1)); // mean 1e6, deviation 1
        }

        assertThat(gaussian.next(1e6 + 1.959964)).isEqualTo(0.025, within(1e-3));
    }

    @Test
    void only_the_last_6400_values_count() {
        WindowedGaussian gaussian = new WindowedGaussian();
        for (int row = 0; row < 3000; row++) {
            gaussian.next(1000);
        }
        for (int row = 0; row < 6400; row++) {
            gaussian.next(row % 2 == 0 ? 1 : -1);
        }

        assertThat(gaussian.next(3)).isEqualTo(0.00135, within(1e-4));
    }

    @Test
    void the_first_and_missing_values_are_not_judged() {
        WindowedGaussian gaussian = new WindowedGaussian();

        assertThat(gaussian.next(5)).isEqualTo(1);
        assertThat(gaussian.next(Double.NaN)).isEqualTo(1);
    }
}
