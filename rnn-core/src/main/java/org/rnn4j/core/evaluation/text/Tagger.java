package org.rnn4j.core.evaluation.text;

import java.util.List;

/** Gives every word of a sentence a tag. */
public interface Tagger {
    /**
     * Tags a sentence.
     *
     * @param words as they stand in the text, all of them known at once
     * @return one tag for each word, of those that it has learned
     */
    int[] tag(List<String> words);
}
