package org.rnn4j.core.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * The errors of one expectation: divided by their usual size, averaged over several windows, each mean with a tail of its own.
 *
 * <p>Of the next value's errors both the mean size and the size of the mean count: the one sees what is restless, the other
 * what leans to one side. Errors of a long-range expectation follow each other closely anyway; of them the mean size counts.
 */
final class ErrorChannel {
    /** In usual sizes: what a single error can add to the usual size, and to what calibrates. */
    private static final double LARGEST_TAUGHT = 5;

    private static final double LARGEST_CALIBRATING = 10;
    private static final double LEAST_SIZE = 1e-9;

    private final List<Integer> windows;
    private final boolean independent;
    private final int memory;
    private final History errors;
    private double size;
    private long sized;
    private List<TailEstimate> tails = List.of();

    /**
     * A channel that has seen nothing.
     *
     * @param independent whether errors of neighbouring rows are much as if drawn one by one: the next value's are
     */
    ErrorChannel(List<Integer> windows, boolean independent, int memory) {
        this.windows = windows;
        this.independent = independent;
        this.memory = memory;
        this.errors = new History(windows.get(windows.size() - 1));
    }

    private ErrorChannel(ErrorChannel other) {
        windows = other.windows;
        independent = other.independent;
        memory = other.memory;
        errors = other.errors.copy();
        size = other.size;
        sized = other.sized;
        tails = other.tails.stream().map(TailEstimate::copy).toList();
    }

    ErrorChannel copy() {
        return new ErrorChannel(this);
    }

    /** How many tails there are, each a chance of a false alarm. */
    int tests() {
        return tails.size();
    }

    /** Learns the usual size from the first third of the errors and the tails from the rest. */
    void calibrate(double[] all) {
        int settled = all.length / 3;
        double sum = 0;
        for (int i = settled / 2; i < settled; i++) {
            sum += Math.abs(all[i]);
        }
        size = Math.max(LEAST_SIZE, sum / (settled - settled / 2));
        sized = settled;
        List<double[]> rows = new ArrayList<>();
        double[] sizes = new double[all.length - settled];
        for (int i = 0; i < all.length; i++) {
            push(all[i], i >= settled);
            if (i >= settled) {
                rows.add(statistics());
                sizes[i - settled] = Math.abs(errors.back(1));
            }
        }
        List<TailEstimate.Floor> floors = floors(sizes);
        List<TailEstimate> learned = new ArrayList<>();
        for (int k = 0; k < floors.size(); k++) {
            int statistic = k;
            learned.add(new TailEstimate(
                    rows.stream().mapToDouble(row -> row[statistic]).toArray(), floors.get(k)));
        }
        tails = List.copyOf(learned);
    }

    /** The smallest natural logarithm of the tails' probabilities for the next error. */
    double next(double error) {
        push(error, true);
        double smallest = 0;
        double[] statistics = statistics();
        for (int k = 0; k < statistics.length; k++) {
            smallest = Math.min(smallest, tails.get(k).next(statistics[k]));
        }
        return smallest;
    }

    private void push(double error, boolean learn) {
        errors.add(error / size);
        if (learn) {
            sized++;
            double taught = Math.min(Math.abs(error), LARGEST_TAUGHT * size);
            size = Math.max(LEAST_SIZE, size + (taught - size) / Math.min(sized, memory));
        }
    }

    private double[] statistics() {
        List<Double> values = new ArrayList<>();
        double sum = 0;
        double sizes = 0;
        int row = 0;
        for (int window : windows) {
            int used = (int) Math.min(window, errors.count());
            for (; row < used; row++) {
                double error = errors.back(row + 1);
                sum += error;
                sizes += Math.abs(error);
            }
            values.add(sizes / used);
            if (independent && window > 1) {
                values.add(Math.abs(sum) / used);
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The mean of independent errors over a window varies at least so much, however little the few windows of the calibration
     * have shown of it: the normal distribution's 95 % quantile and mean excess, one-sided and two-sided.
     */
    private List<TailEstimate.Floor> floors(double[] sizes) {
        double mean = 0;
        double squares = 0;
        for (double size : sizes) {
            mean += size / sizes.length;
            squares += Math.pow(Math.min(size, LARGEST_CALIBRATING), 2) / sizes.length;
        }
        double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
        List<TailEstimate.Floor> floors = new ArrayList<>();
        for (int window : windows) {
            double root = Math.sqrt(window);
            boolean floored = independent && window > 1;
            floors.add(
                    floored
                            ? new TailEstimate.Floor(mean + 1.645 * deviation / root, 0.418 * deviation / root)
                            : TailEstimate.Floor.NONE);
            if (floored) {
                double spread = Math.sqrt(squares) / root;
                floors.add(new TailEstimate.Floor(1.96 * spread, 0.378 * spread));
            }
        }
        return floors;
    }
}
