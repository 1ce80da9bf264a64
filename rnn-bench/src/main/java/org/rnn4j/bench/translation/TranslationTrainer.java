package org.rnn4j.bench.translation;

import org.rnn4j.core.network.Batch;

/** Something that trains the network of a {@link Recipe}. */
interface TranslationTrainer extends AutoCloseable {
    String version();

    /** One update; returns the loss before it, summed over steps and averaged over sequences. */
    double train(Batch batch);

    @Override
    void close();
}
