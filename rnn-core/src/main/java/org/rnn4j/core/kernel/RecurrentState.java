package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The state of a batch of sequences between two steps, or its gradient.
 *
 * @param hidden [batch, hiddenSize]; of a {@link Cell#HIGHER_ORDER} [batch, states × hiddenSize], the newest first
 * @param cell [batch, hiddenSize] for an LSTM, null for other cells
 */
public record RecurrentState(Array hidden, @Nullable Array cell) {
    void check(RecurrentSpec spec, int batch) {
        int length = batch * spec.stateSize();
        if (hidden.length() != length
                || (cell != null) != spec.cell().hasCellState()
                || (cell != null && cell.length() != length)) {
            throw new IllegalArgumentException(
                    "The state of %s with batch %d needs %d numbers per part, but has %d and %s."
                            .formatted(
                                    spec.cell(),
                                    batch,
                                    length,
                                    hidden.length(),
                                    cell == null ? "no cell part" : cell.length()));
        }
    }
}
