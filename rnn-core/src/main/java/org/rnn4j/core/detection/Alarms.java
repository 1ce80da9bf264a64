package org.rnn4j.core.detection;

/** The rule by which strange rows become alarms, for tails that are known already. */
public final class Alarms {
    private Alarms() {}

    /**
     * The rows at which a detector with this threshold would have raised an alarm.
     *
     * @param tails of all rows of a stream, 1 during probation
     * @param threshold below which a tail is strange
     * @param quiet rows without a strange one before the next alarm
     */
    public static boolean[] of(double[] tails, double threshold, int quiet) {
        boolean[] alarms = new boolean[tails.length];
        long last = Long.MIN_VALUE / 2;
        for (int row = 0; row < tails.length; row++) {
            if (tails[row] < threshold) {
                alarms[row] = row - last > quiet;
                last = row;
            }
        }
        return alarms;
    }
}
