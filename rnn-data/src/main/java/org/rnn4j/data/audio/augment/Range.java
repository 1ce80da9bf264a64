package org.rnn4j.data.audio.augment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a low to a high number, as {@code [5, 30]} in a configuration.
 *
 * @param low included
 * @param high included, not below low
 */
public record Range(double low, double high) {
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("range: expected low <= high, found [" + low + ", " + high + "]");
        }
    }

    /** The range of a list of two numbers, or null for no list; a violation is an IllegalArgumentException that begins with the key. */
    public static @Nullable Range of(@Nullable List<Double> pair, String key, double lowest, double highest) {
        if (pair == null) {
            return null;
        }
        if (pair.size() != 2
                || !(pair.get(0) >= lowest)
                || !(pair.get(0) <= pair.get(1))
                || !(pair.get(1) <= highest)) {
            throw new IllegalArgumentException(key + ": expected two numbers, low and high, from " + shown(lowest)
                    + " to " + shown(highest) + ", found " + pair);
        }
        return new Range(pair.get(0), pair.get(1));
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
