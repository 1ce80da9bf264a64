package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The arrays of one step, views made once.
 *
 * @param index the step's place in time
 * @param gates [batch, gates × hidden]: pre-activations, then gates, then the gradient of the pre-activations
 * @param product [batch, gates × hidden] for {@link Cell#GRU_RESET_AFTER}: h · R, then its gradient; [batch, hidden] for {@link
 *     Cell#GRU_RESET_BEFORE}: r ⊙ h; [batch, states × hidden] for {@link Cell#HIGHER_ORDER}: the states before the step; null for
 *     other cells
 * @param output [batch, hidden]
 * @param outputGradient [batch, hidden], null in a forward pass that needs none
 */
record StepArrays(
        int index,
        Matrix gates,
        @Nullable Matrix product,
        Matrix output,
        @Nullable Array outputGradient) {
    Matrix productOrThrow() {
        if (product == null) {
            throw new IllegalStateException("This cell's steps have no recurrent product of their own.");
        }
        return product;
    }

    Array gradientOrThrow() {
        if (outputGradient == null) {
            throw new IllegalStateException("A backward pass was begun without an output gradient.");
        }
        return outputGradient;
    }
}
