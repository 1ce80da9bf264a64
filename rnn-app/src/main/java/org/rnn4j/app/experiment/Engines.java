package org.rnn4j.app.experiment;

import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.dl4j.Engines.Choice;
import org.rnn4j.core.dl4j.backend.NativeThreads;
import org.rnn4j.core.dl4j.backend.RunningKernel;
import org.rnn4j.core.inference.Translator;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.KernelChoice;
import org.rnn4j.core.kernel.KernelThreads;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;

/** Chooses what runs a network, and gives it the whole machine: this program has no host to disturb. */
final class Engines {
    private Engines() {}

    static Engine forTraining(Choice choice, Network network, ModelConfig config, long seed, Parameters start) {
        int threads = Runtime.getRuntime().availableProcessors();
        try {
            CompiledEngine.Settings settings = new CompiledEngine.Settings(
                    threads,
                    seed,
                    config.training().truncation(),
                    config.training().truncationOffset());
            Optimizer optimizer = config.training().plan().optimizer();
            if (choice == Choice.DL4J) {
                Dl4jEngine.checkTraining(network, optimizer);
            }
            singleThreads(choice);
            return org.rnn4j.core.dl4j.Engines.of(choice, network, optimizer, start, settings);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    String.valueOf(e.getMessage()).startsWith("node ")
                            ? "network: " + e.getMessage()
                            : "training." + e.getMessage());
        } catch (IllegalStateException e) {
            throw new RequestException("--engine compiled: " + e.getMessage());
        }
    }

    static Engine forPrediction(Network network, Parameters parameters) {
        singleThreads(Choice.AUTO);
        return org.rnn4j.core.dl4j.Engines.of(
                Choice.AUTO, network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1));
    }

    /** All cores: texts are independent of each other. */
    static Translator forTranslation(Network network, Parameters parameters) {
        singleThreads(Choice.AUTO);
        KernelChoice choice = RunningKernel.choose();
        Kernel kernel = choice.kernel();
        if (kernel == null) {
            throw new RequestException("task: translate expects a kernel to search with, found none that runs here: "
                    + choice.reason() + "; see 'rnn doctor'");
        }
        return new Translator(network, parameters, kernel, Runtime.getRuntime().availableProcessors());
    }

    private static void singleThreads(Choice choice) {
        if (choice != Choice.DL4J && Kernels.choose().isAvailable()) {
            KernelThreads.single();
        } else {
            NativeThreads.tuneForSmallArrays();
        }
    }
}
