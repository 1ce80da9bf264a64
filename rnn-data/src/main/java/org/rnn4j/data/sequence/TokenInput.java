package org.rnn4j.data.sequence;

/**
 * An input of ids beside the numbers of a step.
 *
 * @param name what a network calls it
 * @param size how many ids there are: each is in [0, size). Id 0 of words is any word that is not known; of characters 0 fills
 *     up and 1 is any that is not known
 * @param width ids of a step
 */
public record TokenInput(String name, int size, int width) {
    public TokenInput {
        if (size < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "input " + name + ": expected a size and a width of at least 1, found " + size + " and " + width);
        }
    }
}
