package org.rnn4j.data.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a misspelt name may have meant. */
final class Nearest {
    private Nearest() {}

    /** {@code "; did you mean temp_max?"}, or nothing when no known name is near. */
    static String hint(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(each -> distance(name, each)))
                .filter(best -> distance(name, best) <= Math.min(name.length() - 1, Math.max(2, name.length() / 3)))
                .map(best -> "; did you mean " + best + "?")
                .orElse("");
    }

    /** The number of letters to insert, drop or change, upper and lower case alike. */
    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }
}
