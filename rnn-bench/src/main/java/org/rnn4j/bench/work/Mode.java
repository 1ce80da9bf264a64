package org.rnn4j.bench.work;

/** What is done again and again. */
public enum Mode {
    /** A whole training step of one batch: forward, loss, backward, Adam. */
    TRAIN,
    /** The predictions of one batch. */
    INFER,
    /** One step of one sequence, its state kept. */
    STEP,
    /** As {@link #TRAIN}, the batch taken from a DL4J {@code DataSetIterator} each time. */
    ITERATOR
}
