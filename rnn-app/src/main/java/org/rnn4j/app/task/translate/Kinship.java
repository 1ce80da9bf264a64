package org.rnn4j.app.task.translate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which words have a relative among known ones: an inflected form of a known word is easier than a new one.
 *
 * <p>The stems of a word are itself and what is left of it without one of the endings 's, s, es, d, ed, ing, at least three
 * letters; without ed or ing also with an e put back (make, making), and without ies or ied with a y (try, tries). Two words are
 * related where they have a stem in common.
 */
final class Kinship {
    private static final int LEAST_LETTERS = 3;
    private static final List<String> ENDINGS = List.of("'s", "s", "es", "d", "ed", "ing");
    private static final List<String> AFTER_E = List.of("ed", "ing");
    private static final List<String> AFTER_Y = List.of("ies", "ied");

    private final Set<String> known = new HashSet<>();

    Kinship(Iterable<String> words) {
        words.forEach(word -> known.addAll(stems(word)));
    }

    /** Whether a word has a stem in common with a known one. */
    boolean isRelated(String word) {
        return stems(word).stream().anyMatch(known::contains);
    }

    static Set<String> stems(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        Set<String> stems = new HashSet<>(Set.of(word));
        ENDINGS.forEach(ending -> add(stems, word, ending, ""));
        AFTER_E.forEach(ending -> add(stems, word, ending, "e"));
        AFTER_Y.forEach(ending -> add(stems, word, ending, "y"));
        return stems;
    }

    private static void add(Set<String> stems, String word, String ending, String instead) {
        int letters = word.length() - ending.length();
        if (letters + instead.length() >= LEAST_LETTERS && word.endsWith(ending)) {
            stems.add(word.substring(0, letters) + instead);
        }
    }
}
