package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a recurrent plan reads and writes in a forward pass, time-major, sized for the plan's full length: a pass over fewer
 * steps uses the first rows, and may leave anything in the output rows after them.
 *
 * @param input [timeSteps, batch, inputs]
 * @param mask [timeSteps, batch], 1 = real, 0 = masked; null when every step is real
 * @param initial the state before the first step walked; null for zero
 * @param output [timeSteps, batch, hiddenSize], the state after each step; a backward pass reads it again
 * @param last receives the state after the last step walked; null when nobody needs it
 */
public record Sequences(
        Array input,
        @Nullable Array mask,
        @Nullable RecurrentState initial,
        Array output,
        @Nullable RecurrentState last) {
    void check(RecurrentSpec spec, int steps, int batch) {
        Checks.atLeast("input", input, (long) steps * batch * spec.inputs());
        Checks.atLeast("output", output, (long) steps * batch * spec.hiddenSize());
        if (mask != null) {
            Checks.atLeast("mask", mask, (long) steps * batch);
        }
        if (initial != null) {
            initial.check(spec, batch);
        }
        if (last != null) {
            last.check(spec, batch);
        }
    }
}
