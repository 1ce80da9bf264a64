package org.rnn4j.core.network;

/**
 * What a node gives out.
 *
 * @param size features per vector
 * @param perStep one vector for every step ({@code [batch, size, timeSteps]}), else one per sequence ({@code [batch, size]})
 * @param stride input steps per step of this node: 1 unless a strided convolution came before
 * @param ids token ids at each step of an input of tokens, of which {@code size} is the vocabulary; else 0
 * @param axis whose steps these are: the name of an input that decoders read as their target, or empty for the steps that all
 *     other inputs share
 */
public record Shape(int size, boolean perStep, int stride, int ids, String axis) {
    /** On the steps that all inputs share but decoders' targets. */
    public Shape(int size, boolean perStep, int stride, int ids) {
        this(size, perStep, stride, ids, "");
    }

    Shape sized(int other) {
        return new Shape(other, perStep, stride, 0, axis);
    }

    /** True for an input of token ids, which only an embedding or a node of characters can read. */
    public boolean tokens() {
        return ids > 0;
    }

    /** Steps here for {@code inputSteps} steps of the input. */
    public int steps(int inputSteps) {
        return perStep ? (inputSteps + stride - 1) / stride : 1;
    }
}
