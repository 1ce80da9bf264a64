package org.rnn4j.core.forecast;

import java.util.Map;

/**
 * What a forecast was off by on data that it did not learn from.
 *
 * @param errors {@code [cases][horizon]}, truth − forecast, the cases in order of time
 * @param groups of each case the group that is calibrated for itself, from 0: its target
 * @param spreads of each kind that may be chosen, one number above 0 for each case
 * @param units of each case what an error of its group is worth, above 0: to weigh groups of different size
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
public record Residuals(double[][] errors, int[] groups, Map<Spread, double[]> spreads, double[] units) {
    public Residuals {
        int cases = errors.length;
        if (cases == 0 || groups.length != cases || units.length != cases) {
            throw new IllegalArgumentException("residuals: expected as many errors as groups and units, at least one,"
                    + " found " + cases + ", " + groups.length + " and " + units.length);
        }
        spreads.forEach((spread, values) -> {
            if (values.length != cases) {
                throw new IllegalArgumentException(spread + ": expected " + cases + " spreads, found " + values.length);
            }
        });
    }

    int horizon() {
        return errors[0].length;
    }
}
