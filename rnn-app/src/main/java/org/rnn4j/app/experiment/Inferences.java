package org.rnn4j.app.experiment;

import java.util.function.IntConsumer;
import org.rnn4j.core.inference.Gatherer;
import org.rnn4j.core.inference.Inference;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;

/** Makes what answers for a network: one way for the command line and another for a server, to the same bits. */
@FunctionalInterface
public interface Inferences {
    /** What answers for a network. */
    Inference of(Network network, Parameters parameters);

    /** For one thread. */
    static Predictor alone(Network network, Parameters parameters) {
        return new Predictor(network, parameters, () -> Engines.forPrediction(network, parameters));
    }

    /** For many threads, whose questions are answered together. */
    static Inferences gathered(int mostRows, IntConsumer batches) {
        return (network, parameters) ->
                new Gatherer(network, alone(network, parameters), new Gatherer.Settings(mostRows, batches));
    }
}
