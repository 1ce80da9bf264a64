package org.rnn4j.core.decoding;

/**
 * From the probabilities of a network trained with CTC (Graves et al. 2006) to the symbols that it read: class 0 is the blank,
 * repeats without a blank between them are one symbol. Never changes; any thread may ask.
 */
public interface CtcDecoder {
    /**
     * Reads a sequence.
     *
     * @param probabilities of the sequence's real steps, {@code [steps, classes]}, each step's summing to 1
     * @throws IllegalArgumentException where the length is no multiple of the classes
     */
    Transcript decode(float[] probabilities);
}
