package org.rnn4j.core.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of one stream between two steps of a {@link RecurrentCell}, and the room its next step works in. Plain arrays that
 * belong to their holder: one thread steps a stream at a time.
 */
public final class StreamState {
    private final float[] hidden;
    private final float[] cell;
    /** The states that a {@link Cell#HIGHER_ORDER} sees, the newest first; else empty. */
    final float[] queue;

    final float[][] gates;
    final float[][] products;

    StreamState(RecurrentSpec spec) {
        int size = spec.hiddenSize();
        this.hidden = new float[size];
        this.cell = new float[spec.cell().hasCellState() ? size : 0];
        this.queue = new float[spec.cell() == Cell.HIGHER_ORDER ? spec.stateSize() : 0];
        this.gates = new float[spec.cell().gates()][size];
        this.products = new float[spec.cell().hasRecurrentBias() ? gates.length : 1][size];
    }

    /** h, which is also the output of the step before: [hiddenSize], live. */
    public float[] hidden() {
        return hidden;
    }

    /** c of an LSTM, else empty: [hiddenSize], live. */
    public float[] cell() {
        return cell;
    }

    /** Everything that the next step depends on, by name: {@code hidden}, and where there are any {@code cell} and {@code queue}; live. */
    public Map<String, float[]> parts() {
        Map<String, float[]> parts = new LinkedHashMap<>();
        parts.put("hidden", hidden);
        if (cell.length > 0) {
            parts.put("cell", cell);
        }
        if (queue.length > 0) {
            parts.put("queue", queue);
        }
        return parts;
    }

    /** Back to the state before the first step. */
    public void clear() {
        Arrays.fill(hidden, 0);
        Arrays.fill(cell, 0);
        Arrays.fill(queue, 0);
    }

    /**
     * Takes over another stream's state.
     *
     * @throws IndexOutOfBoundsException when the other belongs to a larger layer
     */
    public void copyFrom(StreamState other) {
        System.arraycopy(other.hidden, 0, hidden, 0, hidden.length);
        System.arraycopy(other.cell, 0, cell, 0, cell.length);
        System.arraycopy(other.queue, 0, queue, 0, queue.length);
    }
}
