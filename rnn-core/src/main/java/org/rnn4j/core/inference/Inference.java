package org.rnn4j.core.inference;

import java.util.List;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;

/**
 * A trained network that answers.
 *
 * <p>What it says about a sequence does not depend on what else it is asked, with it or before it, nor in which order: the same
 * bits on one machine, as long as the model is the same.
 */
public interface Inference extends AutoCloseable {
    /**
     * Runs the network.
     *
     * @param inputs one for each input of the network, {@code [timeSteps, batch, features]} or token ids
     * @return one for each output, {@code [timeSteps, batch, units]}, {@code timeSteps} = 1 for a per-sequence head; values at
     *     masked steps mean nothing
     * @throws IllegalArgumentException where the inputs do not fit the network
     */
    List<Sequences> predict(List<Sequences> inputs);

    /**
     * The same in stretches, so that the outputs of a long sequence need not be in memory together.
     *
     * @param stretches takes the outputs in the order of the steps, in the thread that asks; must not ask again meanwhile
     */
    void predict(List<Sequences> inputs, Engine.Stretches stretches);

    /** Frees what it holds; asking afterwards is an error. */
    @Override
    void close();
}
