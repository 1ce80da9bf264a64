package org.rnn4j.core.evaluation;

import java.util.List;

/**
 * The anomaly scores of one file of the Numenta Anomaly Benchmark and the windows in which its anomalies lie.
 *
 * @param name names the file in results
 * @param scores one finite number for each row, higher where the row is stranger; only comparisons count
 * @param windows in order, without overlap; empty where the file has no anomaly
 */
public record NabFile(String name, double[] scores, List<Window> windows) {
    private static final double PROBATION_SHARE = 0.15;
    private static final double PROBATION_ROWS = 5000;

    /**
     * The rows in which a detection counts as right.
     *
     * @param first row, counted from 0
     * @param last row, itself inside
     */
    public record Window(int first, int last) {
        /** Number of rows. */
        public int width() {
            return last - first + 1;
        }

        private boolean holds(int row) {
            return row >= first && row <= last;
        }
    }

    public NabFile {
        windows = List.copyOf(windows);
        Checks.finite("scores", scores);
        int next = 0;
        for (Window window : windows) {
            if (window.first() < next || window.last() < window.first() || window.last() >= scores.length) {
                throw new IllegalArgumentException("windows: expected windows in order, without overlap, within the "
                        + scores.length + " rows of " + name + ", found " + windows);
            }
            next = window.last() + 1;
        }
    }

    /** How many rows at the start of a file are free for learning and never scored: 15 %, at most 750. */
    public static int probation(int rows) {
        return (int) Math.min(Math.floor(PROBATION_SHARE * rows), PROBATION_SHARE * PROBATION_ROWS);
    }

    /** As {@link #probation(int)}, for this file. */
    public int probation() {
        return probation(scores.length);
    }

    /**
     * What a detection in each row is worth: NAB's S(t).
     *
     * <p>Inside a window 2σ(−5y) − 1 over its value at y = −1, where y runs from −1 in the first row to 0 just behind the last;
     * of a window only the best detection counts, which is the first. Outside, a false alarm costs 2σ(−5y) − 1 times the
     * profile's weight, where y is the distance to the last row of the window before, in widths of that window less one row
     * (a window of one row counts as two wide); −1 beyond 3 widths or before any window.
     *
     * @return one number for each row, rows under probation included
     */
    public double[] worth(NabProfile profile) {
        double[] worth = new double[scores.length];
        int next = 0;
        for (int row = 0; row < worth.length; row++) {
            if (next < windows.size() && row > windows.get(next).last()) {
                next++;
            }
            if (next < windows.size() && windows.get(next).holds(row)) {
                Window window = windows.get(next);
                double position = -(window.last() - row + 1) / (double) window.width();
                worth[row] = profile.truePositive() * sigmoid(position) / sigmoid(-1);
            } else {
                worth[row] = profile.falsePositive() * (next == 0 ? -1 : past(windows.get(next - 1), row));
            }
        }
        return worth;
    }

    private static double past(Window window, int row) {
        double position = (row - window.last()) / (double) Math.max(1, window.width() - 1);
        return position > 3 ? -1 : sigmoid(position);
    }

    /** 2σ(−5y) − 1. */
    private static double sigmoid(double position) {
        return 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
