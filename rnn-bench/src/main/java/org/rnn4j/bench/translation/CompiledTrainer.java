package org.rnn4j.bench.translation;

import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.CompiledEngine;

/** The compiled program. */
final class CompiledTrainer implements TranslationTrainer {
    private final CompiledEngine engine;

    CompiledTrainer(Network network, Optimizer optimizer, Parameters start, int threads) {
        this.engine = new CompiledEngine(network, optimizer, start, new CompiledEngine.Settings(threads, 1, 0));
    }

    @Override
    public String version() {
        return engine.description();
    }

    @Override
    public double train(Batch batch) {
        return engine.train(batch, TranslationPace.RATE).loss();
    }

    @Override
    public void close() {
        engine.close();
    }
}
