package org.rnn4j.core.detection;

import java.util.List;

/**
 * How errors become alarms; the same for all streams.
 *
 * @param tail the probability, under what the stream has shown so far, below which a row is an anomaly; above 0, below 1
 * @param lags the last values that correct the next expectation, at least 0
 * @param far rows ahead of the second, long-range expectation, which a stream cannot talk itself into as it does into the next
 *     value; 0 for none
 * @param windows rows over which errors of the next value are averaged, ascending from 1: short ones see spikes, long ones
 *     what is a little wrong for long
 * @param farWindows the same for errors of the long-range expectation
 * @param memory rows over which the usual size of an error is averaged, at least 1
 * @param quiet rows without any tail below the threshold before the next alarm, at least 0: one event is one alarm
 */
public record DetectorSettings(
        double tail, int lags, int far, List<Integer> windows, List<Integer> farWindows, int memory, int quiet) {
    /** Rows below this many cannot calibrate a tail. */
    static final int LEAST_CALIBRATION = 30;

    public DetectorSettings {
        windows = ascending("windows", windows);
        farWindows = far > 0 ? ascending("farWindows", farWindows) : List.of();
        if (!(tail > 0 && tail < 1)) {
            throw new IllegalArgumentException("tail: expected a probability above 0 and below 1, found " + tail);
        }
        atLeast("lags", lags, 0);
        atLeast("far", far, 0);
        atLeast("memory", memory, 1);
        atLeast("quiet", quiet, 0);
    }

    /** Tail 0.002, 5 lags, 64 rows ahead, windows of 1, 4, 16 and 64 rows, a memory of 1,200 rows, quiet for 64. */
    public static DetectorSettings standard() {
        return new DetectorSettings(2e-3, 5, 64, List.of(1, 4, 16, 64), List.of(16, 64), 1200, 64);
    }

    /** The same without a long-range expectation. */
    public DetectorSettings near() {
        return new DetectorSettings(tail, lags, 0, windows, List.of(), memory, quiet);
    }

    private static List<Integer> ascending(String key, List<Integer> windows) {
        int before = 0;
        for (int rows : windows) {
            if (rows <= before) {
                throw new IllegalArgumentException(
                        key + ": expected ascending numbers of rows from 1, found " + windows);
            }
            before = rows;
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException(key + ": expected at least one number of rows, found none");
        }
        return List.copyOf(windows);
    }

    private static void atLeast(String key, int found, int least) {
        if (found < least) {
            throw new IllegalArgumentException(key + ": expected at least " + least + ", found " + found);
        }
    }
}
