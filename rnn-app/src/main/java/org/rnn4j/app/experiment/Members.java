package org.rnn4j.app.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Walker;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.StreamingNetwork;

/** The networks of a model: one, or several of one definition whose mean it predicts. */
final class Members implements AutoCloseable {
    private final Network network;
    private final List<Parameters> parameters;
    private final List<Predictor> predictors;

    /** @param parameters of each network, at least one */
    Members(Network network, List<Parameters> parameters) {
        this.network = network;
        this.parameters = List.copyOf(parameters);
        this.predictors = this.parameters.stream()
                .map(one -> new Predictor(network, one, () -> Engines.forPrediction(network, one)))
                .toList();
    }

    int count() {
        return predictors.size();
    }

    /** The first network. */
    Predictor first() {
        return predictors.get(0);
    }

    /** All of them. */
    List<Predictor> all() {
        return predictors;
    }

    /** Whether they can be walked step by step. */
    boolean streams() {
        return StreamingNetwork.canStream(network);
    }

    /**
     * All of them, step by step.
     *
     * @param temperature that probabilities are brought to, or null
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    Walker walker(@Nullable Double temperature) {
        return new Walker(
                parameters.stream()
                        .map(one -> StreamingNetwork.of(network, one))
                        .toList(),
                calibrator().at(temperature));
    }

    /** For the head of the networks. */
    Calibrator calibrator() {
        return new Calibrator(network.outputs().get(0));
    }

    @Override
    public void close() {
        predictors.forEach(Predictor::close);
    }
}
