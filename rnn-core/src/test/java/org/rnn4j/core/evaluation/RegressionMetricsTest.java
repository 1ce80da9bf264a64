package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegressionMetricsTest {
    @Test
    void numbers_are_those_of_scikit_learns_documentation() {
        RegressionMetrics metrics = RegressionMetrics.of(new double[] {2.5, 0, 2, 8}, new double[] {3, -0.5, 2, 7});
        assertThat(metrics.mse()).isCloseTo(0.375, within(1e-15));
        assertThat(metrics.mae()).isCloseTo(0.5, within(1e-15));
        assertThat(metrics.rmse()).isCloseTo(0.6123724356957945, within(1e-15));
        assertThat(metrics.metrics().byName().keySet()).containsExactly("mse", "mae", "rmse", "smape");
    }

    @Test
    void smape_is_between_0_and_2_and_two_zeros_agree() {
        assertThat(RegressionMetrics.of(new double[] {0, 3}, new double[] {0, 1})
                        .smape())
                .isCloseTo((0 + 2.0 * 2 / 4) / 2, within(1e-15));
        assertThat(RegressionMetrics.of(new double[] {-5}, new double[] {5}).smape())
                .isEqualTo(2);
    }

    @Test
    void mase_divides_by_what_the_naive_forecast_costs() {
        double[] training = {1, 3, 2, 5};
        assertThat(RegressionMetrics.naiveScale(training, 1)).isCloseTo((2 + 1 + 3) / 3.0, within(1e-15));
        assertThat(RegressionMetrics.naiveScale(training, 2)).isCloseTo((1 + 2) / 2.0, within(1e-15));
        RegressionMetrics metrics = RegressionMetrics.of(new double[] {4, 4}, new double[] {5, 7});
        assertThat(metrics.mase(RegressionMetrics.naiveScale(training, 1))).isEqualTo(1);
        assertThatThrownBy(() -> metrics.mase(0)).hasMessage("scale: expected a number above 0, found 0.0");
        assertThatThrownBy(() -> RegressionMetrics.naiveScale(training, 4))
                .hasMessage("season: expected 1 to 3 for this series, found 4");
    }

    @Test
    void what_is_not_finite_is_refused() {
        assertThatThrownBy(() -> RegressionMetrics.of(new double[] {1, Double.NaN}, new double[2]))
                .hasMessage("prediction[1]: expected a finite number, found NaN");
        assertThatThrownBy(() -> RegressionMetrics.of(new double[0], new double[0]))
                .hasMessageContaining("at least one");
    }
}
