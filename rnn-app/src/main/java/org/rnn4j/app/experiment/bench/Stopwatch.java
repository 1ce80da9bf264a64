package org.rnn4j.app.experiment.bench;

import java.util.Arrays;

/**
 * Times something again and again, within a bound.
 *
 * @param warmUpSeconds how long it runs unmeasured, at least once
 * @param seconds how long it is measured, at least once
 */
record Stopwatch(double warmUpSeconds, double seconds) {
    private static final int FEWEST = 1;
    private static final int MOST = 1 << 20;
    private static final double NANOSECONDS = 1e9;

    /** The median, in seconds. */
    double median(Runnable work) {
        int runs = 0;
        long start = System.nanoTime();
        while (runs < FEWEST || since(start) < warmUpSeconds) {
            work.run();
            runs++;
        }
        long[] times = new long[1024];
        int count = 0;
        start = System.nanoTime();
        while (count < FEWEST || (since(start) < seconds && count < MOST)) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            long before = System.nanoTime();
            work.run();
            times[count++] = System.nanoTime() - before;
        }
        Arrays.sort(times, 0, count);
        return (times[(count - 1) / 2] + times[count / 2]) / 2.0 / NANOSECONDS;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / NANOSECONDS;
    }
}
