package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastScorerTest {
    private static final SeriesScale SCALE = new SeriesScale(2, 4);
    private static final double[] LEVELS = {0.05, 0.5, 0.95};

    private static double[] of(double... values) {
        return values;
    }

    private static Metrics metrics(ForecastScorer... series) {
        return ForecastScorer.metrics(List.of(series));
    }

    @Test
    void points_are_scored_in_units_and_in_scaled_units() {
        ForecastScorer scorer = new ForecastScorer(SCALE);
        scorer.add(of(1, 10), of(3, 9), null);
        assertThat(metrics(scorer).byName())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "mse",
                        2.5,
                        "mae",
                        1.5,
                        "rmse",
                        Math.sqrt(2.5),
                        "smape",
                        (2 * 2 / 4.0 + 2 * 1 / 19.0) / 2,
                        "mase",
                        0.75,
                        "mseScaled",
                        2.5 / 16,
                        "maeScaled",
                        1.5 / 4,
                        "rmseScaled",
                        Math.sqrt(2.5) / 4));
        assertThat(scorer.maeByStep()).containsExactly(2, 1);
    }

    /** Truths in, below and above an interval of width 4; α is 0.1. */
    @Test
    void intervals_are_scored_by_coverage_width_and_mean_interval_score() {
        ForecastScorer scorer = new ForecastScorer(SCALE, LEVELS);
        scorer.add(of(1, -3, 4), of(0, 0, 0), new double[][] {{-2, -2, -2}, {0, 0, 0}, {2, 2, 2}});
        Metrics metrics = metrics(scorer);
        assertThat(metrics.get("coverage90")).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(metrics.get("width90")).isCloseTo(4, within(1e-12));
        assertThat(metrics.get("width90Scaled")).isCloseTo(1, within(1e-12));
        assertThat(metrics.get("msis")).isCloseTo((4 + (4 + 20 * 1) + (4 + 20 * 2)) / 3.0 / 2, within(1e-9));
    }

    @Test
    void the_quantile_loss_is_not_doubled_and_crps_weighs_levels_by_their_share() {
        ForecastScorer scorer = new ForecastScorer(SCALE, LEVELS);
        scorer.add(of(1), of(0), new double[][] {{-2}, {0}, {2}});
        double low = 0.05 * 3;
        double middle = 0.5;
        double high = 0.05 * 1;
        assertThat(metrics(scorer).get("quantileLoss")).isCloseTo((low + middle + high) / 3, within(1e-12));
        assertThat(metrics(scorer).get("crps"))
                .isCloseTo(2 * (0.275 * low + 0.45 * middle + 0.275 * high), within(1e-12));
    }

    @Test
    void each_series_counts_the_same_however_many_values_it_has() {
        ForecastScorer shorter = new ForecastScorer(SCALE);
        shorter.add(of(0), of(4), null);
        ForecastScorer longer = new ForecastScorer(SeriesScale.none());
        longer.add(of(5, 5, 5), of(5, 5, 5), null);
        longer.add(of(5, 5, 5), of(5, 5, 5), null);
        assertThat(metrics(shorter, longer).get("mae")).isEqualTo(2);
        assertThat(metrics(shorter, longer).get("rmse")).isEqualTo(Math.sqrt(8));
        assertThat(metrics(shorter, longer).get("mase")).isEqualTo(2);
        assertThat(longer.windows()).isEqualTo(2);
        assertThat(metrics(longer, new ForecastScorer(SCALE)).get("mae")).isZero();
    }

    @Test
    void unknown_truth_is_left_out() {
        ForecastScorer scorer = new ForecastScorer(SCALE, LEVELS);
        scorer.add(of(Double.NaN, 2), of(Double.NaN, 3), new double[][] {{9, 1}, {9, 3}, {9, 5}});
        assertThat(metrics(scorer).get("mae")).isEqualTo(1);
        assertThat(metrics(scorer).get("coverage90")).isEqualTo(1);
        assertThat(scorer.known()).isEqualTo(1);
        assertThat(scorer.windows()).isEqualTo(1);
    }

    @Test
    void owa_of_naive2_itself_is_one() {
        Metrics naive2 = Metrics.none().with("smape", 0.18383).with("mase", 2.395);
        assertThat(ForecastScorer.owa(naive2, naive2)).isEqualTo(1);
        Metrics winner = Metrics.none().with("smape", 0.09328).with("mase", 0.893);
        assertThat(ForecastScorer.owa(winner, naive2)).isCloseTo(0.440, within(5e-4));
        assertThat(ForecastScorer.owa(Metrics.none(), naive2)).isNull();
    }

    @Test
    void scales_come_from_the_training_part() {
        assertThat(SeriesScale.of(of(1, 5, 2, 6), 2)).isEqualTo(new SeriesScale(1, Math.sqrt(4.25)));
        assertThat(SeriesScale.of(of(1, 5), 2).naive()).isNaN();
    }

    @Test
    void what_does_not_fit_is_refused() {
        ForecastScorer scorer = new ForecastScorer(SCALE, LEVELS);
        assertThatThrownBy(() -> scorer.add(of(1, 2), of(1), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scorer.add(of(1), of(1), new double[1][1]))
                .hasMessage("quantiles: expected 3 levels, found 1");
        assertThatThrownBy(() -> scorer.add(of(1), of(Double.NaN), null))
                .hasMessageContaining("point[0]: expected finite numbers");
        assertThatThrownBy(() -> new ForecastScorer(SCALE, 0.5, 0.1))
                .hasMessageContaining("levels: expected ascending numbers in (0, 1)");
    }
}
