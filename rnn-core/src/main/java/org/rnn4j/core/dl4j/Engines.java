package org.rnn4j.core.dl4j;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.rnn4j.core.dl4j.backend.RunningKernel;
import org.rnn4j.core.kernel.KernelChoice;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what trains and runs a network. */
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    private Engines() {}

    /** The engines. */
    public enum Choice {
        /** The compiled program where it knows the network and a kernel runs here, else DL4J, said once. */
        @JsonProperty("auto")
        AUTO,
        /** The compiled program, or an error. */
        @JsonProperty("compiled")
        COMPILED,
        /** Stock DL4J, the oracle. */
        @JsonProperty("dl4j")
        DL4J
    }

    /**
     * An engine holding the parameters.
     *
     * <p>DL4J is not loaded unless it is used, nor ND4J where a fast kernel can run. OpenBLAS should be held to one thread first: {@link
     * org.rnn4j.core.kernel.KernelThreads#single()}.
     *
     * @throws IllegalArgumentException where DL4J is to truncate, which it does wrongly
     * @throws IllegalStateException where {@link Choice#COMPILED} finds no kernel
     */
    public static Engine of(
            Choice choice,
            Network network,
            Optimizer optimizer,
            Parameters parameters,
            CompiledEngine.Settings settings) {
        if (choice != Choice.DL4J) {
            KernelChoice kernel = RunningKernel.choose();
            if (kernel.isAvailable() || choice == Choice.COMPILED) {
                return new CompiledEngine(network, optimizer, parameters, settings, kernel.orThrow());
            }
            LOG.warn("DL4J runs this network: {}", kernel.reason());
        }
        if (settings.truncation() > 0) {
            throw new IllegalArgumentException("truncation: DL4J 1.0.0-M2.1 computes wrong gradients with it;"
                    + " use the compiled engine, or no truncation");
        }
        return new Dl4jEngine(network, optimizer, parameters, settings.seed());
    }
}
