package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a recurrent plan reads and writes in a backward pass.
 *
 * @param output read: [timeSteps, batch, hiddenSize], the gradient of the output; the rows after the steps walked may be
 *     overwritten
 * @param last read: the gradient of the last state; null for zero
 * @param weights overwritten
 * @param input overwritten: [timeSteps, batch, inputs]; null when nobody needs it
 * @param initial overwritten: the gradient of the state before the first step walked; null when nobody needs it
 */
public record SequenceGradients(
        Array output,
        @Nullable RecurrentState last,
        RecurrentWeights weights,
        @Nullable Array input,
        @Nullable RecurrentState initial) {
    void check(RecurrentSpec spec, int steps, int batch) {
        Checks.atLeast("output gradient", output, (long) steps * batch * spec.hiddenSize());
        if (input != null) {
            Checks.atLeast("input gradient", input, (long) steps * batch * spec.inputs());
        }
        weights.check(spec);
        if (last != null) {
            last.check(spec, batch);
        }
        if (initial != null) {
            initial.check(spec, batch);
        }
    }
}
