package org.rnn4j.bench.memory;

import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Initializer;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;

/**
 * How a cell is set up and trained: Adam, gradients of a layer clipped at norm 1, 32 sequences an update.
 *
 * @param cell its name in the table
 * @param layer the recurrent layer
 * @param learningRate of Adam
 */
record Recipe(String cell, Recurrent layer, double learningRate) {
    static final int BATCH = 32;

    /** The cells of the table, in its order. */
    enum Cell {
        TANH,
        IRNN,
        LINEAR,
        LSTM,
        GRU
    }

    /** What a cell is given on a problem; gates begin with a memory of T steps (Tallec and Ollivier 2018). */
    static Recipe of(Cell cell, Problem problem) {
        boolean adding = problem instanceof AddingProblem;
        int gated = adding ? 64 : 96;
        int simple = adding ? 100 : 128;
        int memory = problem.steps();
        return switch (cell) {
            case TANH -> new Recipe("tanh, orthogonal", SimpleRnn.of(adding ? 64 : simple), 0.001);
            case IRNN ->
                new Recipe(
                        "relu, identity",
                        SimpleRnn.of(simple).with(Activation.RELU).withRecurrentInit(Initializer.IDENTITY),
                        adding && memory > 200 ? 0.0001 : 0.001);
            case LINEAR ->
                new Recipe(
                        "linear, orthogonal", SimpleRnn.of(simple).with(Activation.IDENTITY), adding ? 0.001 : 0.0003);
            case LSTM -> new Recipe("LSTM, chrono", Lstm.of(gated).withMemory(memory), 0.005);
            case GRU -> new Recipe("GRU, chrono", Gru.of(gated).withMemory(memory), 0.005);
        };
    }

    Recipe withLearningRate(double other) {
        return new Recipe(cell, layer, other);
    }

    Optimizer optimizer() {
        return Optimizer.of(Updater.adam(learningRate)).with(Clipping.byLayer(1));
    }
}
