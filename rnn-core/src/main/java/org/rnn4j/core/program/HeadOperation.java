package org.rnn4j.core.program;

import org.rnn4j.core.network.Sequences;

/** A head: predictions forward, the loss and its gradient backward. */
interface HeadOperation extends Operation {
    /** The loss of the lane's sequences, summed over real steps and sequences. */
    double lossSum();

    /**
     * Compares with the labels of the lane's sequences and keeps the gradient for {@link #backward}.
     *
     * @param labels of the whole batch
     * @param fromStep the first label step, for a segment of longer sequences
     */
    void compare(Sequences labels, int fromStep, Pass pass);
}
