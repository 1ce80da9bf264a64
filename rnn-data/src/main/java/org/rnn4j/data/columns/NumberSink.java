package org.rnn4j.data.columns;

/**
 * Takes numbers one block after the other, to be read when all are there.
 *
 * @param <A> the array that brings a block
 * @param <C> the column that the blocks become
 */
public interface NumberSink<A, C> {
    /** Takes the first numbers of an array, which may be used again afterwards. */
    void put(A block, int count);

    /** All numbers that were taken, which must be as many as had been announced. */
    C finish();
}
