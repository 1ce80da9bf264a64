package org.rnn4j.core.evaluation;

/** Checks of the arrays to be scored; every message starts with the argument at fault. */
final class Checks {
    private Checks() {}

    static void sameLength(String key, int length, String other, int otherLength) {
        if (length != otherLength || length == 0) {
            throw new IllegalArgumentException(key + ": expected as many numbers as in " + other
                    + ", at least one, found " + length + " and " + otherLength);
        }
    }

    static void probability(String key, int index, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    key + "[" + index + "]: expected a probability from 0 to 1, found " + value);
        }
    }

    static void finite(String key, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(key + "[" + i + "]: expected a finite number, found " + values[i]);
            }
        }
    }

    static void classId(String key, int index, int value, int classes) {
        if (value < 0 || value >= classes) {
            throw new IllegalArgumentException(
                    key + "[" + index + "]: expected a class from 0 to " + (classes - 1) + ", found " + value);
        }
    }
}
