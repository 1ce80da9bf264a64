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
 * How a cell is set up and trained.
 *
 * @param cell its name in the table
 * @param layer the recurrent layer
 * @param learningRate of the updater
 * @param rmsprop whether the updater is RMSprop and not Adam
 * @param clipping the largest norm of a layer's gradient
 * @param batch sequences of an update
 */
record Recipe(String cell, Recurrent layer, double learningRate, boolean rmsprop, double clipping, int batch) {
    private static final int BATCH = 50;

    /** The cells of the table, in its order. */
    enum Cell {
        TANH,
        IRNN,
        LINEAR,
        LSTM,
        GRU
    }

    /** What a cell does best with on a problem. */
    static Recipe of(Cell cell, Problem problem, int units) {
        int memory = Math.max(3, problem.steps());
        return switch (cell) {
            case TANH -> new Recipe("tanh", SimpleRnn.of(units), 0.001, false, 1, BATCH);
            case IRNN ->
                new Recipe(
                        "relu, identity",
                        SimpleRnn.of(units).with(Activation.RELU).withRecurrentInit(Initializer.IDENTITY),
                        0.0001,
                        false,
                        1,
                        BATCH);
            case LINEAR ->
                new Recipe("linear, orthogonal", SimpleRnn.of(units).with(Activation.IDENTITY), 0.001, false, 1, BATCH);
            case LSTM -> new Recipe("LSTM", Lstm.of(units).withMemory(memory), 0.005, false, 1, BATCH);
            case GRU -> new Recipe("GRU", Gru.of(units).withMemory(memory), 0.005, false, 1, BATCH);
        };
    }

    Recipe withBatch(int other) {
        return new Recipe(cell, layer, learningRate, rmsprop, clipping, other);
    }

    Recipe withLearningRate(double other) {
        return new Recipe(cell, layer, other, rmsprop, clipping, batch);
    }

    Optimizer optimizer() {
        Updater.Type type = rmsprop ? Updater.Type.RMSPROP : Updater.Type.ADAM;
        return Optimizer.of(Updater.of(type).withLearningRate(learningRate)).with(Clipping.byLayer(clipping));
    }
}
