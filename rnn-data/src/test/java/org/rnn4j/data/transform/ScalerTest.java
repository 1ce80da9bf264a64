package org.rnn4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScalerTest {
    @Test
    void standard_is_mean_and_population_deviation_of_the_values_there_are() {
        Scaler scaler = fit(2, 4, Double.NaN, 4, 4, 5, 5, 7, 9).scaler(Scaling.STANDARD);
        assertThat(scaler.offset()).isCloseTo(5, within(1e-12));
        assertThat(scaler.scale()).isCloseTo(2, within(1e-12));
        assertThat(scaler.restored(scaler.scaled(3.3))).isCloseTo(3.3, within(1e-12));
        assertThat(scaler.scaled(Double.NaN)).isNaN();
    }

    @Test
    void minmax_is_from_zero_to_one() {
        Scaler scaler = fit(-1, 3, 1).scaler(Scaling.MINMAX);
        assertThat(scaler.scaled(-1)).isZero();
        assertThat(scaler.scaled(3)).isEqualTo(1);
    }

    @Test
    void a_constant_column_keeps_its_size() {
        assertThat(fit(0.1, 0.1, 0.1).scaler(Scaling.STANDARD).scale()).isEqualTo(1);
        assertThat(fit(0.1, 0.1, 0.1).scaler(Scaling.MINMAX)).isEqualTo(new Scaler(0.1, 1));
        assertThat(fit(Double.NaN).scaler(Scaling.STANDARD)).isEqualTo(Scaler.identity());
    }

    @Test
    void large_offsets_lose_no_precision() {
        assertThat(fit(1e9 + 1, 1e9 + 2, 1e9 + 3).scaler(Scaling.STANDARD).scale())
                .isCloseTo(Math.sqrt(2 / 3.0), within(1e-9));
    }

    @Test
    void a_scale_of_zero_is_refused() {
        assertThatThrownBy(() -> new Scaler(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scaler.Fit fit(double... values) {
        Scaler.Fit fit = new Scaler.Fit();
        for (double value : values) {
            fit.add(value);
        }
        return fit;
    }
}
