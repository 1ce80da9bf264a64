package org.rnn4j.app.task.forecast;

/** The levels at which every forecast is asked for quantiles: 0.05, 0.1 … 0.95, then the two ends of the user's interval. */
final class Levels {
    /** Levels that scores are averaged over. */
    static final int GRID = 19;

    static final int FIVE = 0;
    static final int QUARTER = 4;
    static final int MEDIAN = 9;
    static final int THREE_QUARTERS = 14;
    static final int NINETY_FIVE = 18;
    /** The ends of the user's own interval. */
    static final int LOWER = 19;

    static final int UPPER = 20;
    private static final int ALL = 21;

    private Levels() {}

    /** All of them, for an interval that is to hold this share of the truth. */
    static double[] of(double share) {
        double[] levels = new double[ALL];
        for (int i = 0; i < GRID; i++) {
            levels[i] = (i + 1) / 20.0;
        }
        levels[LOWER] = (1 - share) / 2;
        levels[UPPER] = 1 - (1 - share) / 2;
        return levels;
    }
}
