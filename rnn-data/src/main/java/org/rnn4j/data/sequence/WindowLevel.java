package org.rnn4j.data.sequence;

import java.util.List;
import org.rnn4j.data.columns.Floats;

/**
 * The level and size of each target in one window, in a network's numbers, from the window's known rows alone. A missing
 * value does not count; a target without any known value has level 0 and size 1.
 */
final class WindowLevel {
    /** Keeps the deviation of a constant window above 0, as reversible instance normalisation does. */
    private static final double LEAST_VARIANCE = 1e-5;

    private final Frame frame;
    private final Floats targets;
    private final int count;
    private final int from;
    private final int to;
    private final double[] levels;
    private final double[] sizes;

    /**
     * The level of the rows {@code [from, to)} of a series.
     *
     * @param chosen the target that is needed, −1 for all
     */
    WindowLevel(Frame frame, Series series, int from, int to, int chosen) {
        this.frame = frame;
        this.targets = series.targets();
        this.count = frame.units().size();
        this.from = from;
        this.to = to;
        this.levels = new double[count];
        this.sizes = new double[count];
        for (int target = 0; target < count; target++) {
            sizes[target] = 1;
            if (!frame.normalise().isNone() && (chosen < 0 || chosen == target)) {
                levels[target] = level(target);
                sizes[target] = size(target, series);
            }
        }
    }

    /** A number of a target, or of an input that is one of its own, as the network sees it. */
    double normalised(int target, double number) {
        return (number - levels[target]) / sizes[target];
    }

    /** A label as the network learns it. */
    double label(int target, int row, double number) {
        return (number - labelLevel(target, row)) / sizes[target];
    }

    /** A network's output for a label's row as a number before the normalisation. */
    double restored(int target, int row, double output) {
        return output * sizes[target] + labelLevel(target, row);
    }

    double size(int target) {
        return sizes[target];
    }

    private double labelLevel(int target, int row) {
        if (frame.normalise().subtract() != Normalise.Subtract.SEASON) {
            return levels[target];
        }
        int season = frame.normalise().seasonOrOne();
        int seasons = Math.max(1, (row - to + season) / season);
        for (int known = row - seasons * season; known >= from; known -= season) {
            double value = at(target, known);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return levels[target];
    }

    private double level(int target) {
        return switch (frame.normalise().subtract()) {
            case NONE -> 0;
            case LAST -> last(target);
            case MEAN -> mean(target, from);
            case SEASON -> mean(target, Math.max(from, to - frame.normalise().seasonOrOne()));
        };
    }

    private double last(int target) {
        for (int row = to - 1; row >= from; row--) {
            double value = at(target, row);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return 0;
    }

    private double mean(int target, int first) {
        double sum = 0;
        int known = 0;
        for (int row = first; row < to; row++) {
            double value = at(target, row);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known == 0 ? 0 : sum / known;
    }

    private double size(int target, Series series) {
        return switch (frame.normalise().divide()) {
            case NONE -> 1;
            case DEVIATION -> deviation(target);
            case NAIVE -> {
                List<Double> sizes = frame.naiveSizes().get(series.rows().series());
                double size = sizes == null
                        ? naive(target)
                        : sizes.get(target) / frame.units().get(target).scale();
                yield size > 0 ? size : 1;
            }
        };
    }

    private double deviation(int target) {
        boolean done = frame.normalise().subtract() == Normalise.Subtract.MEAN;
        double mean = done ? levels[target] : mean(target, from);
        double squares = 0;
        int known = 0;
        for (int row = from; row < to; row++) {
            double value = at(target, row);
            if (!Double.isNaN(value)) {
                squares += (value - mean) * (value - mean);
                known++;
            }
        }
        return known == 0 ? 1 : Math.sqrt(squares / known + LEAST_VARIANCE);
    }

    private double naive(int target) {
        int season = frame.normalise().seasonOrOne();
        double sum = 0;
        int known = 0;
        for (int row = from + season; row < to; row++) {
            double change = at(target, row) - at(target, row - season);
            if (!Double.isNaN(change)) {
                sum += Math.abs(change);
                known++;
            }
        }
        return known == 0 ? 1 : sum / known;
    }

    private double at(int target, int row) {
        return targets.get((long) row * count + target);
    }
}
