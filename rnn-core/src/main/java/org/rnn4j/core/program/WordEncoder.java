package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Matrix;

/** From the characters of words to a vector for each, and back. */
interface WordEncoder {
    /**
     * Fills the words' vectors.
     *
     * @param vectors row {@code 1 + w} is word {@code w}'s; row 0 is not touched
     */
    void forward(DistinctWords words, Matrix vectors, boolean training);

    /**
     * Overwrites the gradients of the encoder's parameters.
     *
     * @param gradient of the vectors, rows as before
     */
    void backward(DistinctWords words, Matrix gradient);
}
