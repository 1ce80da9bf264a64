package org.rnn4j.core.training;

import java.util.List;

/** Watches a training run, in the thread that trains. */
public interface TrainingListener {
    /** An interrupted run goes on: these epochs are done, and so many batches of the next one. */
    default void resumed(List<EpochRecord> history, int batches) {}

    /** After each step: {@code sequences} of the epoch have been seen. */
    default void afterStep(int epoch, int sequences) {}

    /** After each epoch, the validation included. */
    default void afterEpoch(EpochRecord record, boolean best) {}
}
