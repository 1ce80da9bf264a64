package org.rnn4j.core.evaluation.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How many changes turn a reference into what was found: of words the word error rate ({@code wer}), of characters the character
 * error rate ({@code cer}). The rate of a set is that of the sums, so that long texts count as long ones; it may exceed 1.
 *
 * @param insertions symbols that were found and are not there
 * @param deletions symbols that are there and were not found
 * @param substitutions symbols found in place of others
 * @param length symbols of the reference
 */
public record EditDistance(long insertions, long deletions, long substitutions, long length) {
    /** Of nothing. */
    public static final EditDistance NONE = new EditDistance(0, 0, 0, 0);

    private static final Pattern SPACES = Pattern.compile("\\s+");

    public EditDistance {
        if (insertions < 0 || Math.min(deletions, substitutions) < 0 || deletions + substitutions > length) {
            throw new IllegalArgumentException("edit distance: expected at most " + length
                    + " deletions and substitutions, found " + deletions + " and " + substitutions + ", and "
                    + insertions
                    + " insertions");
        }
    }

    /**
     * Counts the fewest changes between two sequences.
     *
     * @param reference what is right
     * @param hypothesis what was found
     */
    public static <T> EditDistance of(List<T> reference, List<T> hypothesis) {
        return of(Edit.between(reference, hypothesis));
    }

    /** Counts the changes of an alignment. */
    public static <T> EditDistance of(List<Edit<T>> edits) {
        long insertions = edits.stream().filter(edit -> edit.expected() == null).count();
        long deletions = edits.stream().filter(edit -> edit.found() == null).count();
        long wrong = edits.stream().filter(edit -> !edit.isRight()).count();
        return new EditDistance(insertions, deletions, wrong - insertions - deletions, edits.size() - insertions);
    }

    /** Between the words of two texts. */
    public static EditDistance ofWords(String reference, String hypothesis) {
        return of(words(reference), words(hypothesis));
    }

    /** Between the characters of two texts; a run of white space is one space, and none stands at the ends. */
    public static EditDistance ofCharacters(String reference, String hypothesis) {
        return of(characters(reference), characters(hypothesis));
    }

    /** What stands between white space. */
    public static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(SPACES.split(text.strip()));
    }

    /** Code points, as strings. */
    public static List<String> characters(String text) {
        return String.join(" ", words(text))
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
    }

    /** Both together. */
    public EditDistance plus(EditDistance other) {
        return new EditDistance(
                insertions + other.insertions,
                deletions + other.deletions,
                substitutions + other.substitutions,
                length + other.length);
    }

    /** All changes. */
    public long errors() {
        return insertions + deletions + substitutions;
    }

    /** Changes for each symbol of the reference; NaN where that has none, which {@code Metrics} leaves out. */
    public double rate() {
        return length == 0 ? Double.NaN : (double) errors() / length;
    }
}
