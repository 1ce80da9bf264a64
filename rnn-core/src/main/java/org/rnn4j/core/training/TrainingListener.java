package org.rnn4j.core.training;

/** Watches a training run, in the thread that trains. */
public interface TrainingListener {
    /** After each step: {@code sequences} of the epoch have been seen. */
    default void afterStep(int epoch, int sequences) {}

    /** After each epoch, the validation included. */
    default void afterEpoch(EpochRecord record, boolean best) {}
}
