package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The weights of one layer with their blocks in oneDNN's order, or gradients on the way back: the caller's own arrays where there
 * is one block. One per plan: copying once per lane and step costs less than agreeing between lanes who does it.
 */
final class OneDnnWeights {
    private final RecurrentSpec spec;
    private final int[] order;
    private final float[] row;
    private final float[] ordered;
    private final float[] biases;
    private Array input;
    private Array recurrent;
    private Array bias;
    private @Nullable RecurrentWeights source;
    private long sourceVersion;
    /** Counts the changes seen, for the packed copies made from this one. */
    private long version;

    OneDnnWeights(RecurrentSpec spec) {
        this.spec = spec;
        int hidden = spec.hiddenSize();
        this.order = OneDnnDescriptors.blockOrder(spec.cell());
        this.row = new float[4 * hidden];
        this.ordered = new float[4 * hidden];
        this.biases = new float[4 * hidden];
        boolean copies = order.length > 1;
        this.input = FloatArray.allocate(copies ? spec.inputs() * spec.gateColumns() : 0);
        this.recurrent = FloatArray.allocate(copies ? hidden * spec.gateColumns() : 0);
        this.bias = FloatArray.allocate(copies ? OneDnnDescriptors.biasBlocks(spec.cell()) * hidden : 0);
    }

    Array input() {
        return input;
    }

    Array recurrent() {
        return recurrent;
    }

    Array bias() {
        return bias;
    }

    /** Makes the caller's arrays its own where it needs no copies; to be called before arrays are asked for. */
    void bind(RecurrentWeights weights) {
        if (order.length == 1) {
            input = weights.input();
            recurrent = weights.recurrent();
            bias = weights.bias();
        }
    }

    /** Takes over new values, if there are any; returns a number that grows with each change. */
    long update(RecurrentWeights weights) {
        if (weights != source || weights.version() != sourceVersion) {
            if (order.length > 1) {
                copyBlocks(weights.input(), input, spec.inputs(), false);
                copyBlocks(weights.recurrent(), recurrent, spec.hiddenSize(), false);
                copyBias(weights);
            }
            source = weights;
            sourceVersion = weights.version();
            version++;
        }
        return version;
    }

    private void copyBlocks(Array from, Array to, int rows, boolean back) {
        int hidden = spec.hiddenSize();
        int columns = spec.gateColumns();
        for (int r = 0; r < rows; r++) {
            for (int theirs = 0; theirs < order.length; theirs++) {
                int source = (back ? theirs : order[theirs]) * hidden;
                int target = (back ? order[theirs] : theirs) * hidden;
                from.read(r * columns + source, ordered, target, hidden);
            }
            to.write(r * columns, ordered, 0, columns);
        }
    }

    private void reorder(float[] from, float[] to, boolean back) {
        int hidden = spec.hiddenSize();
        for (int theirs = 0; theirs < order.length; theirs++) {
            int ours = order[theirs];
            System.arraycopy(from, (back ? theirs : ours) * hidden, to, (back ? ours : theirs) * hidden, hidden);
        }
    }

    private void copyBias(RecurrentWeights weights) {
        int hidden = spec.hiddenSize();
        int columns = spec.gateColumns();
        weights.bias().read(0, row, 0, columns);
        Array own = weights.recurrentBias();
        if (own != null) {
            // Both biases of r and z only ever appear as a sum.
            own.read(0, biases, 0, columns);
            FloatLoops.add(biases, row, 2 * hidden);
            bias.write(3 * hidden, biases, 2 * hidden, hidden);
        }
        reorder(row, ordered, false);
        bias.write(0, ordered, 0, columns);
    }

    void clear() {
        input.clear();
        recurrent.clear();
        bias.clear();
    }

    /** Writes what this holds as gradients, in our order. */
    void writeGradients(RecurrentWeights gradients) {
        if (order.length == 1) {
            return;
        }
        int hidden = spec.hiddenSize();
        int columns = spec.gateColumns();
        copyBlocks(input, gradients.input(), spec.inputs(), true);
        copyBlocks(recurrent, gradients.recurrent(), hidden, true);
        bias.read(0, row, 0, columns);
        reorder(row, ordered, true);
        gradients.bias().write(0, ordered, 0, columns);
        Array own = gradients.recurrentBias();
        if (own != null) {
            bias.read(3 * hidden, ordered, 2 * hidden, hidden);
            own.write(0, ordered, 0, columns);
        }
    }
}
