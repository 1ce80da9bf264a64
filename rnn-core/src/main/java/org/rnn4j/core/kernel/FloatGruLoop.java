package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#GRU_RESET_BEFORE} and {@link Cell#GRU_RESET_AFTER}. */
final class FloatGruLoop implements CellLoop {
    private final Pointwise activation;
    private final boolean resetAfter;
    private final int batch;
    private final int hidden;
    private final int size;
    private final FloatRows rows;
    private final float[] bias;
    private final float[] recurrentBias;
    private final float[] gates;
    private final float[] products;
    private final float[] gateGradient;
    private final float[] candidate;
    private final float[] initial;
    private float[] state;
    private float[] work;
    /** The state before the step, in a backward pass. */
    private final float[] before;

    private final float[] bypass;
    private final float[] scratch;
    private final double[] biasGradient;
    private final double[] recurrentBiasGradient;

    FloatGruLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.resetAfter = spec.cell() == Cell.GRU_RESET_AFTER;
        this.batch = batch;
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.rows = new FloatRows(spec, timeSteps, batch);
        this.bias = new float[3 * hidden];
        this.recurrentBias = new float[3 * hidden];
        this.gates = new float[3 * size];
        this.products = new float[3 * size];
        this.gateGradient = new float[3 * size];
        this.candidate = new float[size];
        this.initial = new float[size];
        this.state = new float[size];
        this.work = new float[size];
        this.before = new float[size];
        this.bypass = new float[size];
        this.scratch = new float[3 * size];
        this.biasGradient = new double[3 * hidden];
        this.recurrentBiasGradient = new double[3 * hidden];
    }

    @Override
    public void begin(int steps, Sequences sequences, RecurrentWeights weights) {
        weights.bias().read(0, bias, 0, bias.length);
        if (weights.recurrentBias() != null) {
            weights.recurrentBias().read(0, recurrentBias, 0, recurrentBias.length);
        }
        rows.begin(steps, sequences.mask());
        if (sequences.initial() == null) {
            Arrays.fill(initial, 0);
        } else {
            sequences.initial().hidden().read(0, initial, 0, size);
        }
        System.arraycopy(initial, 0, state, 0, size);
    }

    @Override
    public void reset(StepArrays step) {
        step.gates().data().read(0, gates, 0, 3 * size);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            FloatLoops.add(bias, 0, gates, g, 2 * hidden);
            FloatLoops.sigmoid(gates, g, g + 2 * hidden);
            times(gates, g, state, scratch, r * hidden, hidden);
        }
        step.productOrThrow().data().write(0, scratch, 0, size);
    }

    @Override
    public void forward(StepArrays step, boolean training) {
        Array stepGates = step.gates().data();
        if (resetAfter) {
            gatesAfter(step, training);
        } else {
            for (int r = 0; r < batch; r++) {
                stepGates.read((3 * r + 2) * hidden, candidate, r * hidden, hidden);
                FloatLoops.add(bias, 2 * hidden, candidate, r * hidden, hidden);
            }
        }
        FloatLoops.apply(activation, candidate, 0, size);
        for (int r = 0; r < batch; r++) {
            blend(gates, (3 * r + 1) * hidden, r * hidden);
        }
        rows.maskState(step.index(), state, work);
        step.output().data().write(0, work, 0, size);
        if (training) {
            for (int r = 0; r < batch; r++) {
                System.arraycopy(candidate, r * hidden, gates, (3 * r + 2) * hidden, hidden);
            }
            stepGates.write(0, gates, 0, 3 * size);
        }
        float[] next = work;
        work = state;
        state = next;
    }

    /** Gates r and z, and the candidate before its activation. */
    private void gatesAfter(StepArrays step, boolean training) {
        step.gates().data().read(0, gates, 0, 3 * size);
        step.productOrThrow().data().read(0, products, 0, 3 * size);
        FloatLoops.addToRows(gates, bias, batch);
        FloatLoops.addToRows(products, recurrentBias, batch);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            FloatLoops.add(products, g, gates, g, 2 * hidden);
            FloatLoops.sigmoid(gates, g, g + 2 * hidden);
            addReset(gates, products, g, candidate, r * hidden, hidden);
        }
        if (training) {
            step.productOrThrow().data().write(0, products, 0, 3 * size);
        }
    }

    private static void addReset(float[] gates, float[] products, int g, float[] candidate, int at, int hidden) {
        int n = g + 2 * hidden;
        for (int j = 0; j < hidden; j++) {
            candidate[at + j] = gates[n + j] + gates[g + j] * products[n + j];
        }
    }

    /** (1 − z) n + z h. */
    private void blend(float[] gate, int z, int k) {
        float[] from = candidate;
        float[] old = state;
        float[] next = work;
        for (int j = 0; j < hidden; j++) {
            next[k + j] = from[k + j] + gate[z + j] * (old[k + j] - from[k + j]);
        }
    }

    private static void times(float[] a, int from, float[] b, float[] result, int at, int count) {
        for (int j = 0; j < count; j++) {
            result[at + j] = a[from + j] * b[at + j];
        }
    }

    @Override
    public void writeState(RecurrentState last) {
        last.hidden().write(0, state, 0, size);
    }

    @Override
    public void beginBackward(@Nullable RecurrentState lastGradient) {
        Arrays.fill(biasGradient, 0);
        Arrays.fill(recurrentBiasGradient, 0);
        if (lastGradient == null) {
            Arrays.fill(bypass, 0);
        } else {
            lastGradient.hidden().read(0, bypass, 0, size);
        }
    }

    @Override
    public void backward(StepArrays step, @Nullable StepArrays previous, @Nullable Array recurrentGradient) {
        step.gradientOrThrow().read(0, work, 0, size);
        if (recurrentGradient != null) {
            recurrentGradient.read(0, scratch, 0, size);
            FloatLoops.add(scratch, 0, work, 0, size);
        }
        FloatLoops.add(bypass, 0, work, 0, size);
        rows.maskGradient(step.index(), work, bypass);
        if (previous == null) {
            System.arraycopy(initial, 0, before, 0, size);
        } else {
            previous.output().data().read(0, before, 0, size);
        }
        Array stepGates = step.gates().data();
        stepGates.read(0, gates, 0, 3 * size);
        for (int r = 0; r < batch; r++) {
            candidateAndUpdate(r * 3 * hidden, r * hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        if (resetAfter) {
            backwardAfter(step);
        } else {
            for (int r = 0; r < batch; r++) {
                int n = (3 * r + 2) * hidden;
                stepGates.write(n, gateGradient, n, hidden);
            }
        }
    }

    /** Gradients of n and z, and what bypasses the product by z; gates of the row start at g, its state at k. */
    private void candidateAndUpdate(int g, int k) {
        int z = g + hidden;
        int n = g + 2 * hidden;
        float[] gradient = gateGradient;
        float[] gate = gates;
        float[] from = work;
        float[] old = before;
        float[] past = bypass;
        for (int j = 0; j < hidden; j++) {
            past[k + j] += from[k + j] * gate[z + j];
        }
        for (int j = 0; j < hidden; j++) {
            gradient[n + j] = from[k + j] * (1 - gate[z + j]);
        }
        for (int j = 0; j < hidden; j++) {
            gradient[z + j] = from[k + j] * (old[k + j] - gate[n + j]);
        }
        FloatLoops.chain(activation, gate, n, gradient, n, hidden);
        FloatLoops.chainSigmoid(gate, z, gradient, z, hidden);
    }

    private void backwardAfter(StepArrays step) {
        step.productOrThrow().data().read(0, products, 0, 3 * size);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            int n = g + 2 * hidden;
            System.arraycopy(gateGradient, n, candidate, r * hidden, hidden);
            times(products, n, candidate, scratch, r * hidden, hidden);
            System.arraycopy(scratch, r * hidden, gateGradient, g, hidden);
            FloatLoops.chainSigmoid(gates, g, gateGradient, g, hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        FloatLoops.sumRows(gateGradient, batch, 3 * hidden, scratch, biasGradient);
        step.gates().data().write(0, gateGradient, 0, 3 * size);
        for (int r = 0; r < batch; r++) {
            FloatLoops.multiply(gates, r * 3 * hidden, gateGradient, (3 * r + 2) * hidden, hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        FloatLoops.sumRows(gateGradient, batch, 3 * hidden, scratch, recurrentBiasGradient);
        step.productOrThrow().data().write(0, gateGradient, 0, 3 * size);
    }

    @Override
    public void backwardReset(StepArrays step, @Nullable StepArrays previous, Array resetGradient) {
        resetGradient.read(0, candidate, 0, size);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            int k = r * hidden;
            times(gates, g, candidate, scratch, k, hidden);
            FloatLoops.add(scratch, k, bypass, k, hidden);
            FloatLoops.multiply(before, k, candidate, k, hidden);
            System.arraycopy(candidate, k, gateGradient, g, hidden);
            FloatLoops.chainSigmoid(gates, g, gateGradient, g, hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        FloatLoops.sumRows(gateGradient, batch, 3 * hidden, scratch, biasGradient);
        step.gates().data().write(0, gateGradient, 0, 3 * size);
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        FloatLoops.add(bypass, 0, scratch, 0, size);
        gradient.hidden().write(0, scratch, 0, size);
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradients) {
        gradients.bias().write(0, biasGradient, 0, biasGradient.length);
        if (gradients.recurrentBias() != null) {
            gradients.recurrentBias().write(0, recurrentBiasGradient, 0, recurrentBiasGradient.length);
        }
    }
}
