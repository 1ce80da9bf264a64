package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/** What a decoder attends to: memory and keys of some sequences in Java arrays, and the gradient of the keys. */
public interface DecoderMemory {
    /** Steps of the longest sequence. */
    int steps();

    /**
     * Takes values.
     *
     * @param steps of the longest sequence
     * @param keys [steps, sequences, keys]
     * @param values [steps, sequences, memory]
     * @param mask [steps, sequences], 1 = real; null where all steps are
     */
    void load(int steps, Array keys, Array values, @Nullable Array mask);

    /** Writes the mean of each sequence's real steps, [sequences, memory]; zero where there is none. */
    void mean(Array mean);

    /** Adds what reaches the values through their mean to their gradient, [steps, sequences, memory]. */
    void addMeanGradient(Array meanGradient, Array gradient);

    /** Writes the gradient of the keys, [steps, sequences, keys]. */
    void writeKeyGradients(Array gradient);
}
