package org.rnn4j.app.task.forecast;

import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Rows;

/**
 * Forecasts of rows to come.
 *
 * @param rows the series' rows, those to come among them
 * @param known how many of them are known
 * @param target its position among the targets
 * @param points of each row to come, in the units of the data
 * @param quantiles {@code [levels][rows to come]} at 0.05, 0.1 … 0.95 and the two ends of the interval that was asked for;
 *     null where there are no intervals
 */
@SuppressWarnings("ArrayRecordComponent") // Numeric data that is handed on, not copied.
public record FutureValues(Rows rows, int known, int target, double[] points, double @Nullable [][] quantiles) {
    /** The lower end of the interval, NaN where there is none. */
    public double lower(int step) {
        return quantiles == null ? Double.NaN : quantiles[Levels.LOWER][step];
    }

    /** The upper end of the interval, NaN where there is none. */
    public double upper(int step) {
        return quantiles == null ? Double.NaN : quantiles[Levels.UPPER][step];
    }
}
