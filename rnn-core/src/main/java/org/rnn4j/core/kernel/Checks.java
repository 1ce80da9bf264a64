package org.rnn4j.core.kernel;

/** Refusals that several types share. */
final class Checks {
    private Checks() {}

    static void atLeast(String name, Array array, long needed) {
        if (array.length() < needed) {
            throw new IllegalArgumentException(
                    "The %s needs %d numbers, but holds %d.".formatted(name, needed, array.length()));
        }
    }

    static void sameLength(Array a, Array b) {
        if (a.length() != b.length()) {
            throw new IllegalArgumentException(
                    "Two arrays must have one length, but hold %d and %d numbers.".formatted(a.length(), b.length()));
        }
    }

    static void steps(int steps, int capacity) {
        if (steps < 1 || steps > capacity) {
            throw new IllegalArgumentException(
                    "A plan for at most %d steps cannot walk %d.".formatted(capacity, steps));
        }
    }
}
