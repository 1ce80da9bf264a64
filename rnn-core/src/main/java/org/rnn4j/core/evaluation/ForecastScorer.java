package org.rnn4j.core.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how good the forecasts of one series are, window by window, without keeping them.
 *
 * <p>Every metric is averaged over the known values of a series first and then over the series, each counting the same, as the
 * M4 competition does (Makridakis et al. 2020). Unknown truth is NaN and is left out. A scorer belongs to one thread.
 */
public final class ForecastScorer {
    /** The levels at which forecasts are compared: 0.05, 0.1 … 0.95. */
    public static final List<Double> LEVELS =
            IntStream.range(1, 20).mapToObj(i -> i / 20.0).toList();

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final SeriesScale scale;
    private final double[] levels;
    private final double[] weights;
    private final int low;
    private final int high;
    private double[] absolutes = new double[0];
    private double[] squares = new double[0];
    private long[] counts = new long[0];
    private double shares;
    private double pinball;
    private double crps;
    private double inside;
    private double width;
    private double interval;
    private long known;
    private long spread;
    private int windows;

    /**
     * A scorer without any forecast yet.
     *
     * @param scale of the series
     * @param levels of the quantiles that windows come with, ascending, in (0, 1); none for points alone
     */
    public ForecastScorer(SeriesScale scale, double... levels) {
        this.scale = scale;
        this.levels = levels.clone();
        for (int i = 0; i < levels.length; i++) {
            if (!(levels[i] > (i == 0 ? 0 : levels[i - 1]) && levels[i] < 1)) {
                throw new IllegalArgumentException(
                        "levels: expected ascending numbers in (0, 1), found " + Arrays.toString(levels));
            }
        }
        this.weights = Crps.weights(levels);
        this.low = index(LOW);
        this.high = index(HIGH);
    }

    private int index(double level) {
        for (int i = 0; i < levels.length; i++) {
            if (Math.abs(levels[i] - level) < 1e-9) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Adds one window.
     *
     * @param truth what came, {@code [horizon]}; NaN where it is not known
     * @param point what was forecast, {@code [horizon]}, finite where the truth is known
     * @param quantiles {@code [levels][horizon]}; null for points alone. Quantiles that cross are scored as they are
     * @throws IllegalArgumentException when a shape differs or a forecast is not finite
     */
    public void add(double[] truth, double[] point, double @Nullable [][] quantiles) {
        Checks.sameLength("point", point.length, "truth", truth.length);
        if (quantiles != null && quantiles.length != levels.length) {
            throw new IllegalArgumentException(
                    "quantiles: expected " + levels.length + " levels, found " + quantiles.length);
        }
        grow(truth.length);
        windows++;
        for (int step = 0; step < truth.length; step++) {
            if (!Double.isNaN(truth[step])) {
                addPoint(step, truth[step], point[step]);
                if (quantiles != null && levels.length > 0) {
                    addQuantiles(step, truth[step], quantiles);
                }
            }
        }
    }

    private void grow(int horizon) {
        if (horizon > counts.length) {
            absolutes = Arrays.copyOf(absolutes, horizon);
            squares = Arrays.copyOf(squares, horizon);
            counts = Arrays.copyOf(counts, horizon);
        }
    }

    private void addPoint(int step, double truth, double point) {
        double error = Math.abs(point - truth);
        if (!Double.isFinite(error)) {
            throw new IllegalArgumentException(
                    "point[" + step + "]: expected finite numbers, found " + point + " for " + truth);
        }
        absolutes[step] += error;
        squares[step] += error * error;
        counts[step]++;
        known++;
        shares += error == 0 ? 0 : 2 * error / (Math.abs(point) + Math.abs(truth));
    }

    private void addQuantiles(int step, double truth, double[][] quantiles) {
        for (int i = 0; i < levels.length; i++) {
            double loss = Crps.pinball(levels[i], quantiles[i][step], truth);
            pinball += loss / levels.length;
            crps += loss * weights[i];
        }
        spread++;
        if (low >= 0 && high >= 0) {
            double lower = quantiles[low][step];
            double upper = quantiles[high][step];
            double outside = Math.max(0, lower - truth) + Math.max(0, truth - upper);
            inside += outside == 0 ? 1 : 0;
            width += upper - lower;
            interval += upper - lower + outside * 2 / (1 - (HIGH - LOW));
        }
    }

    /** How many windows were added. */
    public int windows() {
        return windows;
    }

    /** How many true values were known. */
    public long known() {
        return known;
    }

    /** Mean absolute error of each step ahead, {@code [horizon]}, in units of the truth; NaN where nothing was known. */
    public double[] maeByStep() {
        double[] mae = new double[counts.length];
        Arrays.setAll(mae, step -> absolutes[step] / counts[step]);
        return mae;
    }

    /**
     * The metrics over series.
     *
     * <p>{@code mse mae rmse smape} of points, {@code smape} from 0 to 2 (the competition's is 100 times that); {@code mase},
     * the error over the naive scale; {@code quantileLoss}, the mean pinball loss over levels, not doubled; {@code crps} from
     * quantiles; and, where the levels 0.05 and 0.95 are among them, {@code coverage90}, {@code width90} and {@code msis}, the
     * mean interval score (Gneiting and Raftery 2007) with α = 0.1 over the naive scale. {@code …Scaled} are divided by the
     * deviation. A metric that no series has is absent, as is a series without the scale that a metric needs.
     */
    public static Metrics metrics(List<ForecastScorer> series) {
        Metrics plain = Metrics.none()
                .with("mse", mean(series, ForecastScorer::mse))
                .with("mae", mean(series, ForecastScorer::mae))
                .with("rmse", Math.sqrt(mean(series, ForecastScorer::mse)))
                .with("smape", mean(series, s -> s.shares / s.known))
                .with("mase", mean(series, s -> over(s.mae(), s.scale.naive())))
                .with("quantileLoss", mean(series, s -> s.pinball / s.spread))
                .with("crps", mean(series, s -> s.crps / s.spread))
                .with("coverage90", mean(series, s -> s.ofInterval(s.inside)))
                .with("width90", mean(series, s -> s.ofInterval(s.width)))
                .with("msis", mean(series, s -> over(s.ofInterval(s.interval), s.scale.naive())));
        return plain.with(scaled(series));
    }

    private static Metrics scaled(List<ForecastScorer> series) {
        double mse = mean(series, s -> over(over(s.mse(), s.scale.deviation()), s.scale.deviation()));
        return Metrics.none()
                .with("mseScaled", mse)
                .with("maeScaled", mean(series, s -> over(s.mae(), s.scale.deviation())))
                .with("rmseScaled", Math.sqrt(mse))
                .with("quantileLossScaled", mean(series, s -> over(s.pinball / s.spread, s.scale.deviation())))
                .with("crpsScaled", mean(series, s -> over(s.crps / s.spread, s.scale.deviation())))
                .with("width90Scaled", mean(series, s -> over(s.ofInterval(s.width), s.scale.deviation())));
    }

    /**
     * The overall weighted average of the M4 competition: half the sum of sMAPE and MASE, each over that of Naive2 on the same
     * data; null where one is missing.
     */
    public static @Nullable Double owa(Metrics forecast, Metrics naive2) {
        Double smape = forecast.get("smape");
        Double mase = forecast.get("mase");
        Double naiveSmape = naive2.get("smape");
        Double naiveMase = naive2.get("mase");
        if (smape == null || mase == null || naiveSmape == null || naiveMase == null) {
            return null;
        }
        return (smape / naiveSmape + mase / naiveMase) / 2;
    }

    private double mse() {
        return Arrays.stream(squares).sum() / known;
    }

    private double mae() {
        return Arrays.stream(absolutes).sum() / known;
    }

    private double ofInterval(double sum) {
        return low >= 0 && high >= 0 ? sum / spread : Double.NaN;
    }

    private static double over(double value, double scale) {
        return scale > 0 ? value / scale : Double.NaN;
    }

    /** NaN where no series has a number. */
    private static double mean(List<ForecastScorer> series, ToDoubleFunction<ForecastScorer> metric) {
        return series.stream()
                .mapToDouble(metric)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
