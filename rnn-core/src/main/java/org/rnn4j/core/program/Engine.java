package org.rnn4j.core.program;

import java.util.List;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;

/**
 * Something that holds a network's parameters, trains them and predicts with them.
 *
 * <p>Not thread-safe. The same engine, batches and learning rates give the same bits.
 */
public interface Engine extends AutoCloseable {
    /** What runs the network, for logs: for example {@code DL4J 1.0.0-M2.1}. */
    String description();

    /**
     * One whole training step: forward, loss, backward, clipping, penalties, updater.
     *
     * @param batch inputs and labels
     * @param learningRate of this step
     * @return the loss before the step and the gradient's norm
     */
    Step train(Batch batch, double learningRate);

    /**
     * Runs the network without dropout.
     *
     * @param inputs one for each input of the network
     * @return one for each output, {@code [timeSteps, batch, units]}, {@code timeSteps} = 1 for a per-sequence head; values
     *     at masked steps mean nothing. Those of a head with loss {@code ctc} have the mask of their steps, as its labels say
     *     nothing of them
     */
    List<Sequences> predict(List<Sequences> inputs);

    /**
     * The same in stretches, so that the outputs of a long sequence need not be in memory together.
     *
     * @param inputs as of {@link #predict(List)}
     * @param stretches takes the outputs in the order of the steps, all at once where the engine cannot cut them
     */
    default void predict(List<Sequences> inputs, Stretches stretches) {
        stretches.take(0, predict(inputs));
    }

    /**
     * Predicts several batches, each by itself: at once where the engine has threads for them.
     *
     * @param batches each as for {@link #predict(List)}
     * @return the outputs of each, which depend on its shape and its masks' but not on how many there are
     */
    default List<List<Sequences>> predictEach(List<List<Sequences>> batches) {
        return batches.stream().map(this::predict).toList();
    }

    /** Takes outputs stretch by stretch. */
    @FunctionalInterface
    interface Stretches {
        /**
         * Some steps of all sequences.
         *
         * @param from the first step
         * @param outputs one for each output of the network, {@code [steps, batch, units]}
         */
        void take(int from, List<Sequences> outputs);
    }

    /** A copy of the parameters as they are now. */
    Parameters parameters();

    /**
     * Copies all parameters in float32, end to end in the order of {@link org.rnn4j.core.network.Network#parameters()}: cheap
     * enough to be asked for after every step where an engine can make it so.
     *
     * @param target as long as all parameters together
     */
    default void copyParameters(float[] target) {
        int at = 0;
        for (Tensor tensor : parameters().byName().values()) {
            System.arraycopy(tensor.values(), 0, target, at, tensor.values().length);
            at += tensor.values().length;
        }
    }

    /** Replaces the parameters; the updater's state stays. */
    void load(Parameters parameters);

    /** A copy of all that later steps depend on: {@link #restore} and the same batches then give the same bits. */
    default EngineSnapshot snapshot() {
        throw new UnsupportedOperationException(description() + " cannot be interrupted and resumed");
    }

    /**
     * Goes back to a snapshot of an engine of the same network and optimizer.
     *
     * @throws IllegalArgumentException naming an array that does not fit
     */
    default void restore(EngineSnapshot snapshot) {
        throw new UnsupportedOperationException(description() + " cannot be interrupted and resumed");
    }

    @Override
    void close();

    /**
     * What a training step found.
     *
     * @param loss summed over real steps, averaged over sequences, penalties not included
     * @param gradientNorm Euclidean norm of the whole gradient of that loss, before clipping
     */
    record Step(double loss, double gradientNorm) {}
}
