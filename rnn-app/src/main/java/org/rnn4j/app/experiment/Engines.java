package org.rnn4j.app.experiment;

import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.dl4j.backend.NativeThreads;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.Engine;

/** Chooses what runs a network. */
final class Engines {
    private Engines() {}

    static void check(TrainRequest.EngineChoice choice) {
        if (choice == TrainRequest.EngineChoice.COMPILED) {
            throw new RequestException("--engine compiled: this version has no compiled engine yet; use auto or dl4j");
        }
    }

    static Engine forTraining(Network network, ModelConfig config, Parameters start) {
        NativeThreads.tuneForSmallArrays();
        return new Dl4jEngine(network, config.training().plan().optimizer(), start, config.seed());
    }

    static Engine forPrediction(Network network, Parameters parameters) {
        NativeThreads.tuneForSmallArrays();
        return new Dl4jEngine(network, Optimizer.standard(), parameters, 1);
    }
}
