package org.rnn4j.app.task.forecast;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.evaluation.Metrics;

/**
 * The scores of forecasts over all cases and slots, and by slot.
 *
 * <p>{@code smape} is the mean of 2·|error| / (|forecast| + |truth|); {@code mase} the mean of |error| / naive scale, over the
 * cases that have one. {@code …Scaled} scores are of errors divided by the target's deviation in training, as the literature
 * reports them. {@code quantileLoss} is the mean over the levels 0.05, 0.1 … 0.95 of the pinball loss, and {@code crps} twice
 * that: the continuous ranked probability score, approximated by as many quantiles. {@code coverage90} and {@code width90} are of
 * the interval from the 5 % to the 95 % quantile; {@code msis} is its interval score (Gneiting and Raftery 2007) divided by the
 * naive scale (Makridakis et al. 2020, there at 95 %).
 */
final class ForecastScore {
    private static final double OUTSIDE = 2 / 0.1;

    private final Yardsticks yardsticks;
    private final boolean quantiles;
    private final Sums[] slots;

    private ForecastScore(Yardsticks yardsticks, int slots, boolean quantiles) {
        this.yardsticks = yardsticks;
        this.quantiles = quantiles;
        this.slots = new Sums[slots];
        for (int slot = 0; slot < slots; slot++) {
            this.slots[slot] = new Sums();
        }
    }

    /** Scores forecasts of all cases. */
    static ForecastScore of(Cases cases, Forecast forecast, Yardsticks yardsticks) {
        ForecastScore score = new ForecastScore(yardsticks, cases.slots(), forecast.hasQuantiles());
        for (int i = 0; i < cases.size(); i++) {
            for (int slot = 0; slot < cases.slots(); slot++) {
                score.add(cases, forecast, i, slot);
            }
        }
        return score;
    }

    private void add(Cases cases, Forecast forecast, int i, int slot) {
        Sums sums = slots[slot];
        double truth = yardsticks.truth(cases, i, slot);
        double point = forecast.point(i, slot);
        double error = truth - point;
        double deviation = yardsticks.deviation(cases, i);
        double scale = yardsticks.naiveScale(cases, i);
        sums.count++;
        sums.squares += error * error;
        sums.absolutes += Math.abs(error);
        sums.scaledSquares += error * error / (deviation * deviation);
        sums.scaledAbsolutes += Math.abs(error) / deviation;
        sums.shares += error == 0 ? 0 : 2 * Math.abs(error) / (Math.abs(truth) + Math.abs(point));
        if (!Double.isNaN(scale)) {
            sums.naiveCount++;
            sums.naive += Math.abs(error) / scale;
        }
        if (quantiles) {
            addQuantiles(sums, forecast, new Place(i, slot), new Sizes(truth, deviation, scale));
        }
    }

    private record Place(int i, int slot) {}

    private record Sizes(double truth, double deviation, double scale) {}

    private void addQuantiles(Sums sums, Forecast forecast, Place at, Sizes sizes) {
        double truth = sizes.truth();
        double pinball = 0;
        for (int level = 0; level < Levels.GRID; level++) {
            double over = truth - forecast.quantile(at.i(), at.slot(), level);
            double share = (level + 1) / 20.0;
            pinball += over >= 0 ? share * over : (share - 1) * over;
        }
        pinball /= Levels.GRID;
        double low = forecast.quantile(at.i(), at.slot(), Levels.FIVE);
        double high = forecast.quantile(at.i(), at.slot(), Levels.NINETY_FIVE);
        double outside = Math.max(0, low - truth) + Math.max(0, truth - high);
        sums.pinball += pinball;
        sums.scaledPinball += pinball / sizes.deviation();
        sums.covered += outside > 0 ? 0 : 1;
        sums.width += high - low;
        sums.scaledWidth += (high - low) / sizes.deviation();
        if (!Double.isNaN(sizes.scale())) {
            sums.interval += (high - low + OUTSIDE * outside) / sizes.scale();
        }
    }

    /** All scores. */
    Metrics metrics() {
        Sums all = new Sums();
        for (Sums slot : slots) {
            all.add(slot);
        }
        return metrics(all);
    }

    /** The scores of one slot. */
    Metrics metrics(int slot) {
        return metrics(slots[slot]);
    }

    private Metrics metrics(Sums sums) {
        double n = sums.count;
        Double scale = sums.naiveCount == 0 ? null : Double.valueOf(sums.naiveCount);
        boolean scaled = yardsticks.hasDeviations();
        Metrics metrics = Metrics.none()
                .with("mse", sums.squares / n)
                .with("mae", sums.absolutes / n)
                .with("rmse", Math.sqrt(sums.squares / n))
                .with("smape", sums.shares / n)
                .with("mase", over(sums.naive, scale))
                .with("mseScaled", scaled ? sums.scaledSquares / n : null)
                .with("maeScaled", scaled ? sums.scaledAbsolutes / n : null);
        if (!quantiles) {
            return metrics;
        }
        return metrics.with("quantileLoss", sums.pinball / n)
                .with("crps", 2 * sums.pinball / n)
                .with("coverage90", sums.covered / n)
                .with("width90", sums.width / n)
                .with("msis", over(sums.interval, scale))
                .with("crpsScaled", scaled ? 2 * sums.scaledPinball / n : null)
                .with("width90Scaled", scaled ? sums.scaledWidth / n : null);
    }

    private static @Nullable Double over(double sum, @Nullable Double count) {
        return count == null ? null : Double.valueOf(sum / count);
    }

    private static final class Sums {
        private double count;
        private double squares;
        private double absolutes;
        private double shares;
        private double scaledSquares;
        private double scaledAbsolutes;
        private double naiveCount;
        private double naive;
        private double pinball;
        private double scaledPinball;
        private double covered;
        private double width;
        private double scaledWidth;
        private double interval;

        void add(Sums other) {
            count += other.count;
            squares += other.squares;
            absolutes += other.absolutes;
            shares += other.shares;
            scaledSquares += other.scaledSquares;
            scaledAbsolutes += other.scaledAbsolutes;
            naiveCount += other.naiveCount;
            naive += other.naive;
            pinball += other.pinball;
            scaledPinball += other.scaledPinball;
            covered += other.covered;
            width += other.width;
            scaledWidth += other.scaledWidth;
            interval += other.interval;
        }
    }
}
