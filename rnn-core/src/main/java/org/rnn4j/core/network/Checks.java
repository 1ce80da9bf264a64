package org.rnn4j.core.network;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of the definition records; every message starts with the key at fault. */
final class Checks {
    /** Names become parameter names and file keys: no dots, no separators. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private Checks() {}

    static void name(@Nullable String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: expected letters, digits, '-' or '_' (at most 100), found '" + name + "'");
        }
    }

    /** The constant spelled as in JSON: lower case, words joined by '-'. */
    static <E extends Enum<E>> E constant(Class<E> type, String key, String text) {
        StringJoiner known = new StringJoiner(", ");
        for (E constant : type.getEnumConstants()) {
            String spelled = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (spelled.equals(text)) {
                return constant;
            }
            known.add(spelled);
        }
        throw new IllegalArgumentException(key + ": expected one of " + known + ", found '" + text + "'");
    }

    /** The product, refused where it is more than an array holds. */
    static int product(String key, int... factors) {
        long product = 1;
        for (int factor : factors) {
            product *= factor;
            if (product > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(key + ": the network is larger than an array can hold");
            }
        }
        return (int) product;
    }

    static void atLeast(String key, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(key + ": expected at least " + least + ", found " + value);
        }
    }

    static void within(String key, double value, double least, double below) {
        if (!(value >= least && value < below)) {
            throw new IllegalArgumentException(
                    key + ": expected a number in [" + least + ", " + below + "), found " + value);
        }
    }

    static void memory(@Nullable Integer steps) {
        if (steps != null) {
            atLeast("memory", steps, 3);
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + ": expected a number above 0, found " + value);
        }
    }

    static void notNegative(String key, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(key + ": expected a number of at least 0, found " + value);
        }
    }
}
