package org.rnn4j.core.evaluation;

/**
 * How far predicted numbers are from the true ones.
 *
 * @param mse mean squared error, in squared units of the truth
 * @param mae mean absolute error, in units of the truth
 * @param rmse root of {@code mse}
 * @param smape mean of 2·|error| / (|prediction| + |truth|), from 0 to 2 (Makridakis et al. 2020, there times 100); 0 where
 *     both are 0
 */
public record RegressionMetrics(double mse, double mae, double rmse, double smape) {
    /**
     * Scores predictions.
     *
     * @param prediction finite numbers, one for each case
     * @param truth finite numbers
     * @throws IllegalArgumentException when there is no case, the lengths differ or a number is not finite
     */
    public static RegressionMetrics of(double[] prediction, double[] truth) {
        Checks.sameLength("prediction", prediction.length, "truth", truth.length);
        Checks.finite("prediction", prediction);
        Checks.finite("truth", truth);
        double squares = 0;
        double absolutes = 0;
        double shares = 0;
        for (int i = 0; i < truth.length; i++) {
            double error = Math.abs(prediction[i] - truth[i]);
            squares += error * error;
            absolutes += error;
            shares += error == 0 ? 0 : 2 * error / (Math.abs(prediction[i]) + Math.abs(truth[i]));
        }
        double mse = squares / truth.length;
        return new RegressionMetrics(mse, absolutes / truth.length, Math.sqrt(mse), shares / truth.length);
    }

    /**
     * Mean absolute scaled error (Hyndman and Koehler 2006).
     *
     * @param scale mean absolute error of the naive forecast on the training part: see {@link #naiveScale}
     */
    public double mase(double scale) {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scale: expected a number above 0, found " + scale);
        }
        return mae / scale;
    }

    /**
     * Mean |y_t − y_{t−season}| of a training series: what {@link #mase} divides by; 0 for a series that never changes.
     *
     * @param season 1 for the value before, 7 for the same weekday in daily data …
     */
    public static double naiveScale(double[] training, int season) {
        if (season < 1 || training.length <= season) {
            throw new IllegalArgumentException(
                    "season: expected 1 to " + (training.length - 1) + " for this series, found " + season);
        }
        double sum = 0;
        for (int i = season; i < training.length; i++) {
            sum += Math.abs(training[i] - training[i - season]);
        }
        return sum / (training.length - season);
    }

    /** The scores by name, without those that need a scale. */
    public Metrics metrics() {
        return Metrics.none()
                .with("mse", mse)
                .with("mae", mae)
                .with("rmse", rmse)
                .with("smape", smape);
    }
}
