package org.rnn4j.app.report.section;

import java.util.Arrays;
import java.util.List;

/** The checks and copies that the sections' constructors share. */
final class Checks {

    private Checks() {}

    static void title(String title) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a section needs a title, found '" + title + "'");
        }
    }

    static void sameSize(String what, int found, String expectedAs, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "%s has %d values, expected %d like %s".formatted(what, found, expected, expectedAs));
        }
    }

    static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    static <T> List<List<T>> copied(List<List<T>> rows) {
        return rows.stream().map(List::copyOf).toList();
    }
}
