package org.rnn4j.core.kernel;

/**
 * One step of a recurrent layer at a time, for streams, in plain Java: no native call, no allocation. It holds a copy of the
 * weights in float32 and never changes, so any number of threads may step any number of streams on it, each with its own state.
 */
public final class RecurrentCell {
    private final RecurrentSpec spec;
    private final int hidden;
    /** By gate, then input: rows as arrays of their own, see {@link #multiply}. */
    private final float[][][] inputWeights;

    private final float[][][] recurrentWeights;
    private final float[][] bias;
    private final float[][] recurrentBias;

    /** Copies the weights of any kernel. */
    public RecurrentCell(RecurrentSpec spec, RecurrentWeights weights) {
        weights.check(spec);
        this.spec = spec;
        this.hidden = spec.hiddenSize();
        this.inputWeights = split(weights.input(), spec.inputs());
        this.recurrentWeights = split(weights.recurrent(), spec.stateSize());
        this.bias = splitRow(weights.bias());
        this.recurrentBias = weights.recurrentBias() == null ? new float[0][] : splitRow(weights.recurrentBias());
    }

    private float[][][] split(Array weights, int rows) {
        int gates = spec.cell().gates();
        float[][][] result = new float[gates][rows][hidden];
        for (int g = 0; g < gates; g++) {
            for (int r = 0; r < rows; r++) {
                weights.read((r * gates + g) * hidden, result[g][r], 0, hidden);
            }
        }
        return result;
    }

    private float[][] splitRow(Array values) {
        float[][] result = new float[spec.cell().gates()][hidden];
        for (int g = 0; g < result.length; g++) {
            values.read(g * hidden, result[g], 0, hidden);
        }
        return result;
    }

    /** What it computes. */
    public RecurrentSpec spec() {
        return spec;
    }

    /** A new stream's state, zero. */
    public StreamState newState() {
        return new StreamState(spec);
    }

    /**
     * Moves a stream one step on; its output is the state's hidden part.
     *
     * @param input [inputs]
     * @param state of this cell's {@link #newState()}; changed
     */
    public void step(float[] input, StreamState state) {
        float[][] gates = state.gates;
        for (int g = 0; g < gates.length; g++) {
            System.arraycopy(bias[g], 0, gates[g], 0, hidden);
            multiply(input, inputWeights[g], gates[g]);
        }
        switch (spec.cell()) {
            case SIMPLE -> {
                multiply(state.hidden(), recurrentWeights[0], gates[0]);
                FloatLoops.apply(spec.activation(), gates[0], 0, hidden);
                System.arraycopy(gates[0], 0, state.hidden(), 0, hidden);
            }
            case HIGHER_ORDER -> higherOrder(state);
            case LSTM -> lstm(state);
            case GRU_RESET_BEFORE -> resetBefore(state);
            case GRU_RESET_AFTER -> resetAfter(state);
        }
    }

    /**
     * y += x · W, four rows at a time so that y is loaded and stored a quarter as often. What the JIT compiler of JDK 17
     * vectorises is narrow: rows must be arrays of their own, and with eight of them it gives up (4 µs instead of 1.2 for 128 ×
     * 136).
     */
    private static void multiply(float[] x, float[][] w, float[] y) {
        int k = 0;
        for (; k + 3 < w.length; k += 4) {
            addFour(x, w, k, y);
        }
        for (; k < w.length; k++) {
            FloatLoops.addScaled(x[k], w[k], y, y.length);
        }
    }

    private static void addFour(float[] x, float[][] w, int row, float[] y) {
        float x0 = x[row];
        float x1 = x[row + 1];
        float x2 = x[row + 2];
        float x3 = x[row + 3];
        float[] w0 = w[row];
        float[] w1 = w[row + 1];
        float[] w2 = w[row + 2];
        float[] w3 = w[row + 3];
        for (int j = 0; j < y.length; j++) {
            y[j] += (x0 * w0[j] + x1 * w1[j]) + (x2 * w2[j] + x3 * w3[j]);
        }
    }

    private void higherOrder(StreamState state) {
        float[] next = state.gates[0];
        multiply(state.queue, recurrentWeights[0], next);
        FloatLoops.apply(spec.activation(), next, 0, hidden);
        System.arraycopy(state.queue, 0, state.queue, hidden, state.queue.length - hidden);
        System.arraycopy(next, 0, state.queue, 0, hidden);
        System.arraycopy(next, 0, state.hidden(), 0, hidden);
    }

    private void lstm(StreamState state) {
        float[][] gates = state.gates;
        for (int g = 0; g < 4; g++) {
            multiply(state.hidden(), recurrentWeights[g], gates[g]);
        }
        for (int g = 0; g < 3; g++) {
            FloatLoops.sigmoid(gates[g], 0, hidden);
        }
        FloatLoops.apply(spec.activation(), gates[3], 0, hidden);
        FloatLoops.multiply(gates[1], state.cell(), hidden);
        FloatLoops.multiply(gates[0], gates[3], hidden);
        FloatLoops.add(gates[3], state.cell(), hidden);
        System.arraycopy(state.cell(), 0, state.products[0], 0, hidden);
        FloatLoops.apply(spec.activation(), state.products[0], 0, hidden);
        FloatLoops.product(gates[2], state.products[0], state.hidden(), hidden);
    }

    private void resetBefore(StreamState state) {
        float[][] gates = state.gates;
        for (int g = 0; g < 2; g++) {
            multiply(state.hidden(), recurrentWeights[g], gates[g]);
            FloatLoops.sigmoid(gates[g], 0, hidden);
        }
        FloatLoops.product(gates[0], state.hidden(), state.products[0], hidden);
        multiply(state.products[0], recurrentWeights[2], gates[2]);
        blend(gates, state.hidden());
    }

    private void resetAfter(StreamState state) {
        float[][] gates = state.gates;
        for (int g = 0; g < 3; g++) {
            float[] product = state.products[g];
            System.arraycopy(recurrentBias[g], 0, product, 0, hidden);
            multiply(state.hidden(), recurrentWeights[g], product);
        }
        for (int g = 0; g < 2; g++) {
            FloatLoops.sigmoidOfSum(state.products[g], gates[g], hidden);
        }
        FloatLoops.multiply(gates[0], state.products[2], hidden);
        FloatLoops.add(state.products[2], gates[2], hidden);
        blend(gates, state.hidden());
    }

    /** h = (1 − z) n + z h, with n still before its activation. */
    private void blend(float[][] gates, float[] state) {
        FloatLoops.apply(spec.activation(), gates[2], 0, hidden);
        float[] update = gates[1];
        float[] candidate = gates[2];
        for (int j = 0; j < hidden; j++) {
            state[j] = candidate[j] + update[j] * (state[j] - candidate[j]);
        }
    }
}
