package org.rnn4j.app.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecimationTest {

    private static final int LONG = 100_000;

    @Test
    void short_curves_stay_as_they_are() {
        Series series = Series.from(1, "loss", 3, 1, 2);

        assertThat(series.thinned()).isSameAs(series);
    }

    @Test
    void a_long_curve_keeps_its_ends_its_peaks_and_its_gaps_in_order() {
        double[] y = IntStream.range(0, LONG)
                .mapToDouble(step -> Math.sin(step / 500.0))
                .toArray();
        y[54_321] = 9;
        y[54_322] = -9;
        y[77_777] = Double.NaN;

        Series thin = Series.from(0, "signal", y).thinned();

        assertThat(thin.x()).hasSizeBetween(1000, Decimation.MAX_ROWS).isSorted();
        assertThat(thin.x()).startsWith(0.0).endsWith(LONG - 1.0).contains(54_321.0, 54_322.0, 77_777.0);
        assertThat(thin.y()).contains(9.0, -9.0, Double.NaN);
    }

    @Test
    void a_long_prediction_keeps_its_rows_together_and_says_so() {
        double[] truth = IntStream.range(0, LONG).mapToDouble(Math::sin).toArray();
        double[] prediction =
                IntStream.range(0, LONG).mapToDouble(step -> -step).toArray();
        List<String> names =
                IntStream.range(0, LONG).mapToObj(step -> "step " + step).toList();
        PredictionPlot.Curves curves =
                PredictionPlot.Curves.of(truth, prediction).withBand("90 %", prediction, truth);

        PredictionPlot thin = new PredictionPlot("Plot", "Caption.", Axes.of("step", "y"), names, curves).thinned();

        List<Integer> steps = thin.curves().steps();
        assertThat(steps)
                .hasSizeBetween(1000, Decimation.MAX_ROWS)
                .startsWith(0)
                .endsWith(LONG - 1);
        for (int row = 0; row < steps.size(); row++) {
            assertThat(thin.curves().prediction().get(row)).isEqualTo(-steps.get(row));
            assertThat(thin.curves().truth().get(row)).isEqualTo(Math.sin(steps.get(row)));
            assertThat(thin.times().get(row)).isEqualTo("step " + steps.get(row));
        }
        assertThat(thin.caption()).startsWith("Caption. Drawn with").contains("of 100,000 points");
    }

    @Test
    void a_scatter_of_many_points_keeps_its_outlier() {
        double[] truth =
                IntStream.range(0, LONG).mapToDouble(row -> Math.sin(row)).toArray();
        double[] predicted =
                IntStream.range(0, LONG).mapToDouble(row -> Math.sin(row * 1.1)).toArray();
        predicted[50_000] = 40;

        Scatter thin = Scatter.of("Scatter", Axes.of("true", "predicted"), truth, predicted)
                .thinned();

        assertThat(thin.truth()).hasSizeLessThan(Decimation.MAX_ROWS).hasSameSizeAs(thin.predicted());
        assertThat(thin.predicted()).contains(40.0);
    }
}
