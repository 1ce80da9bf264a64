package org.rnn4j.data.sequence;

/** Makes the sequences of a training part anew in each epoch, such as recordings in another noise. */
@FunctionalInterface
public interface Renewal {
    /**
     * The sequences at some positions of the set as they are in an epoch, in that order and of the set's {@link Signature}. They
     * follow from the arguments alone, so that a training that goes on sees the same. May be called by several threads.
     *
     * @param seed of the training
     * @param epoch from 0
     */
    SequenceSet renewed(int[] positions, long seed, int epoch);
}
