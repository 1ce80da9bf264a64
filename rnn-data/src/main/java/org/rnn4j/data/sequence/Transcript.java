package org.rnn4j.data.sequence;

import java.util.List;

/**
 * What is said in a series.
 *
 * @param text as it is scored: in the form that the target asks for, with one space between words
 * @param ids the known symbols of the text, in their order, as indexes into {@link Signature#classes}; none is 0, the blank
 */
public record Transcript(String text, List<Integer> ids) {
    public Transcript {
        ids = List.copyOf(ids);
        for (int id : ids) {
            if (id < 1) {
                throw new IllegalArgumentException(
                        "transcript: expected classes from 1, because 0 is the blank, found " + id);
            }
        }
    }

    /** The least steps in which a network can say it: one for each symbol and a blank between two that are the same. */
    public int leastSteps() {
        int steps = ids.size();
        for (int i = 1; i < ids.size(); i++) {
            steps += ids.get(i).equals(ids.get(i - 1)) ? 1 : 0;
        }
        return steps;
    }
}
