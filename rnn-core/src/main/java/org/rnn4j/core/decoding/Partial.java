package org.rnn4j.core.decoding;

import org.jspecify.annotations.Nullable;

/**
 * A hypothesis that may go on: its last symbol, and the hypothesis before it, which others may share.
 *
 * @param parent null at the start
 * @param length symbols
 * @param row of the model that said the last symbol
 * @param attention where the model looked when it said it
 */
record Partial(@Nullable Partial parent, int length, int row, int symbol, double logProbability, float[] attention) {
    /** Nothing yet. */
    static final Partial START = new Partial(null, 0, 0, StepModel.END, 0, new float[0]);

    int[] symbols() {
        int[] symbols = new int[length];
        Partial at = this;
        for (int i = length - 1; i >= 0 && at != null; i--, at = at.parent()) {
            symbols[i] = at.symbol();
        }
        return symbols;
    }

    float[][] attentions() {
        float[][] attentions = new float[length][];
        Partial at = this;
        for (int i = length - 1; i >= 0 && at != null; i--, at = at.parent()) {
            attentions[i] = at.attention();
        }
        return attentions;
    }
}
