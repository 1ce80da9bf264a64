package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The equations of one cell on one step's rows, forward and backward, without the products. It keeps the running state and its
 * gradient in Java arrays, and what only the backward pass needs.
 */
interface CellLoop {
    /** Takes bias, mask and initial state. */
    void begin(int steps, Sequences sequences, RecurrentWeights weights);

    /** For {@link Cell#HIGHER_ORDER}: writes the states before the step, which its product reads. */
    default void gather(StepArrays step) {
        throw new UnsupportedOperationException("This cell's product reads the output before.");
    }

    /** For {@link Cell#GRU_RESET_BEFORE}: turns the pre-activations of r and z into gates and writes r ⊙ h. */
    default void reset(StepArrays step) {
        throw new UnsupportedOperationException("This cell has no reset before its product.");
    }

    /** Turns pre-activations into the step's output; in training leaves the gates in their place. */
    void forward(StepArrays step, boolean training);

    /** Writes the state after the last step. */
    void writeState(RecurrentState state);

    /** Takes the gradient of the last state. */
    void beginBackward(@Nullable RecurrentState lastGradient);

    /**
     * Turns the gradient of the step's output into that of its pre-activations, which it leaves in the gates' place.
     *
     * @param previous the step walked before this one, null at the first
     * @param recurrentGradient what came back through the recurrent product of the next step, null at the last
     */
    void backward(StepArrays step, @Nullable StepArrays previous, @Nullable Array recurrentGradient);

    /** For {@link Cell#GRU_RESET_BEFORE}: the gradient of r ⊙ h goes on to r and h. */
    default void backwardReset(StepArrays step, Array resetGradient) {
        throw new UnsupportedOperationException("This cell has no reset before its product.");
    }

    /** Writes the gradient of the initial state, given the part that came through the recurrent product. */
    void writeStateGradient(Array recurrentGradient, RecurrentState gradient);

    /** Writes the gradients of the biases. */
    void writeBiasGradients(RecurrentWeights gradients);
}
