package org.rnn4j.core.network;

/**
 * What a node gives out.
 *
 * @param size features per vector
 * @param perStep one vector for every step ({@code [batch, size, timeSteps]}), else one per sequence ({@code [batch, size]})
 * @param stride input steps per step of this node: 1 unless a strided convolution came before
 * @param tokens true for an input of token ids, which only an embedding can read
 */
public record Shape(int size, boolean perStep, int stride, boolean tokens) {
    Shape sized(int other) {
        return new Shape(other, perStep, stride, false);
    }

    /** Steps here for {@code inputSteps} steps of the input. */
    public int steps(int inputSteps) {
        return perStep ? (inputSteps + stride - 1) / stride : 1;
    }
}
