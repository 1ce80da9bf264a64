package org.rnn4j.core.detection;

import java.util.Arrays;

/**
 * The tail of one statistic: peaks over a threshold that is fixed on the calibration rows, whose excess is taken as
 * exponential and goes on being learned (Siffer et al. 2017, with shape 0). Where Siffer et al. leave out what was an alarm,
 * here it teaches as much as what happens once in 1,000 rows: a tail that was calibrated too tightly widens again.
 */
final class TailEstimate {
    private static final double LEVEL = 0.95;
    private static final double TAUGHT = Math.log(1e-3);
    private static final double LEAST_EXCESS = 1e-6;

    private final double threshold;
    private long rows;
    private long peaks;
    private double excess;

    /**
     * Calibrates.
     *
     * @param values of the statistic in the calibration rows
     * @param floor below which neither threshold nor mean excess may lie, whatever so few rows have shown
     */
    TailEstimate(double[] values, Floor floor) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        threshold = Math.max(quantile(sorted), floor.threshold());
        double above = 0;
        int count = 0;
        for (double value : sorted) {
            if (value > threshold) {
                above += value - threshold;
                count++;
            }
        }
        rows = values.length;
        peaks = Math.max(1, count);
        excess = peaks * Math.max(Math.max(LEAST_EXCESS, floor.excess()), count == 0 ? 0 : above / count);
    }

    private TailEstimate(TailEstimate other) {
        threshold = other.threshold;
        rows = other.rows;
        peaks = other.peaks;
        excess = other.excess;
    }

    /** What a tail may not fall below. */
    record Floor(double threshold, double excess) {
        static final Floor NONE = new Floor(0, 0);
    }

    TailEstimate copy() {
        return new TailEstimate(this);
    }

    /** The natural logarithm of the probability of a value as large, 0 below the threshold; then learns from it. */
    double next(double value) {
        rows++;
        if (value <= threshold) {
            return 0;
        }
        double over = value - threshold;
        double log = Math.log((double) peaks / rows) - over * peaks / excess;
        double most = (Math.log((double) peaks / rows) - TAUGHT) * excess / peaks;
        peaks++;
        excess += Math.min(over, Math.max(0, most));
        return log;
    }

    private static double quantile(double[] sorted) {
        double place = LEVEL * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
