package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/** What a decoder does at a step beside products and cells: attention and the end of the readout, in one precision. */
interface DecoderLoop {
    /** Empty memory with room for so many steps of so many sequences. */
    DecoderMemory memory(int steps, int columns);

    /** Takes the weights that belong to attention, and which target steps are real, {@code [timeSteps, batch]} or null for all. */
    void begin(DecoderWeights weights, @Nullable Array mask);

    /** Row r attends to a column of a memory from now on. */
    void attendTo(int row, DecoderMemory memory, int column);

    /** Sets what a row attended to before the first step, of each step of its memory; only with coverage. */
    void startCoverage(int row, Array coverage);

    /**
     * Attention of all rows.
     *
     * @param query [batch, keys]
     * @param context [batch, memory], written: the sum of the memory's real steps by their shares; zeros at masked target steps
     */
    void attend(int step, Array query, Array context);

    /** Share of a place in what a row attended to at a step. */
    double share(int step, int row, int place);

    /** Writes the shares of the first so many steps, [steps, batch, places of the longest memory there is room for]. */
    void writeShares(int steps, Array shares);

    /** tanh of the sums in place; masked rows get the readout before (null: zeros). */
    void readOut(int step, Array readout, @Nullable Array before);

    /** Forgets the gradients of the pass before. */
    void beginBackward(DecoderMemory memory);

    /**
     * From the gradient of the readout that others need ({@code gradient}) and that is fed to the next step ({@code fed}, null at
     * the last) to that of its sums.
     *
     * @param sums written; may be the array of {@code gradient}
     */
    void backwardReadOut(int step, Array readout, Array gradient, @Nullable Array fed, Array sums);

    /** From the gradient of the context to that of the query (written), adding to those of keys and weights. */
    void backwardAttend(int step, Array query, Array contextGradient, Array queryGradient);

    /** Writes the gradients of score and coverage weights. */
    void writeWeightGradients(DecoderWeights gradients);
}
