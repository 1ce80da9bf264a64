package org.rnn4j.core.evaluation.text;

import java.util.Arrays;
import java.util.List;

/**
 * The words of a sentence and the tag of each.
 *
 * @param words as they stand in the text
 * @param tags one for each word, from 0; −1 for a word whose tag is not known, which nothing is learned from
 */
@SuppressWarnings("ArrayRecordComponent") // Read once; nobody compares sentences.
public record TaggedSentence(List<String> words, int[] tags) {
    public TaggedSentence {
        words = List.copyOf(words);
        if (words.size() != tags.length) {
            throw new IllegalArgumentException(
                    "tags: expected one for each of " + words.size() + " words, found " + tags.length);
        }
    }

    /** Refuses sentences without a single tag. */
    static void check(List<TaggedSentence> sentences) {
        if (tags(sentences) == 0) {
            throw new IllegalArgumentException("sentences: expected at least one word with a tag, found none");
        }
    }

    /** How many tags there are, from 0 to the largest. */
    static int tags(List<TaggedSentence> sentences) {
        return 1
                + sentences.stream()
                        .flatMapToInt(sentence -> Arrays.stream(sentence.tags))
                        .max()
                        .orElse(-1);
    }
}
