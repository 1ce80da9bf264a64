package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#GRU_RESET_BEFORE} and {@link Cell#GRU_RESET_AFTER}. */
final class DoubleGruLoop implements CellLoop {
    private final Pointwise activation;
    private final boolean resetAfter;
    private final int batch;
    private final int hidden;
    private final int size;
    private final DoubleRows rows;
    private final double[] bias;
    private final double[] recurrentBias;
    private final double[] gates;
    private final double[] products;
    private final double[] gateGradient;
    private final double[] candidate;
    private final double[] initial;
    private double[] state;
    private double[] work;
    /** The state before the step, in a backward pass. */
    private final double[] before;

    private final double[] bypass;
    private final double[] scratch;
    private final double[] biasGradient;
    private final double[] recurrentBiasGradient;

    DoubleGruLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.resetAfter = spec.cell() == Cell.GRU_RESET_AFTER;
        this.batch = batch;
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.rows = new DoubleRows(spec, timeSteps, batch);
        this.bias = new double[3 * hidden];
        this.recurrentBias = new double[3 * hidden];
        this.gates = new double[3 * size];
        this.products = new double[3 * size];
        this.gateGradient = new double[3 * size];
        this.candidate = new double[size];
        this.initial = new double[size];
        this.state = new double[size];
        this.work = new double[size];
        this.before = new double[size];
        this.bypass = new double[size];
        this.scratch = new double[3 * size];
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
            DoubleLoops.add(bias, 0, gates, g, 2 * hidden);
            DoubleLoops.sigmoid(gates, g, g + 2 * hidden);
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
                DoubleLoops.add(bias, 2 * hidden, candidate, r * hidden, hidden);
            }
        }
        DoubleLoops.apply(activation, candidate, 0, size);
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
        double[] next = work;
        work = state;
        state = next;
    }

    /** Gates r and z, and the candidate before its activation. */
    private void gatesAfter(StepArrays step, boolean training) {
        step.gates().data().read(0, gates, 0, 3 * size);
        step.productOrThrow().data().read(0, products, 0, 3 * size);
        DoubleLoops.addToRows(gates, bias, batch);
        DoubleLoops.addToRows(products, recurrentBias, batch);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            DoubleLoops.add(products, g, gates, g, 2 * hidden);
            DoubleLoops.sigmoid(gates, g, g + 2 * hidden);
            addReset(gates, products, g, candidate, r * hidden, hidden);
        }
        if (training) {
            step.productOrThrow().data().write(0, products, 0, 3 * size);
        }
    }

    private static void addReset(double[] gates, double[] products, int g, double[] candidate, int at, int hidden) {
        int n = g + 2 * hidden;
        for (int j = 0; j < hidden; j++) {
            candidate[at + j] = gates[n + j] + gates[g + j] * products[n + j];
        }
    }

    /** (1 − z) n + z h. */
    private void blend(double[] gate, int z, int k) {
        double[] from = candidate;
        double[] old = state;
        double[] next = work;
        for (int j = 0; j < hidden; j++) {
            next[k + j] = from[k + j] + gate[z + j] * (old[k + j] - from[k + j]);
        }
    }

    private static void times(double[] a, int from, double[] b, double[] result, int at, int count) {
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
            DoubleLoops.add(scratch, 0, work, 0, size);
        }
        DoubleLoops.add(bypass, 0, work, 0, size);
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
        double[] gradient = gateGradient;
        double[] gate = gates;
        double[] from = work;
        double[] old = before;
        double[] past = bypass;
        for (int j = 0; j < hidden; j++) {
            past[k + j] += from[k + j] * gate[z + j];
        }
        for (int j = 0; j < hidden; j++) {
            gradient[n + j] = from[k + j] * (1 - gate[z + j]);
        }
        for (int j = 0; j < hidden; j++) {
            gradient[z + j] = from[k + j] * (old[k + j] - gate[n + j]);
        }
        DoubleLoops.chain(activation, gate, n, gradient, n, hidden);
        DoubleLoops.chainSigmoid(gate, z, gradient, z, hidden);
    }

    private void backwardAfter(StepArrays step) {
        step.productOrThrow().data().read(0, products, 0, 3 * size);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            int n = g + 2 * hidden;
            System.arraycopy(gateGradient, n, candidate, r * hidden, hidden);
            times(products, n, candidate, scratch, r * hidden, hidden);
            System.arraycopy(scratch, r * hidden, gateGradient, g, hidden);
            DoubleLoops.chainSigmoid(gates, g, gateGradient, g, hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        DoubleLoops.sumRows(gateGradient, batch, 3 * hidden, scratch, biasGradient);
        step.gates().data().write(0, gateGradient, 0, 3 * size);
        for (int r = 0; r < batch; r++) {
            DoubleLoops.multiply(gates, r * 3 * hidden, gateGradient, (3 * r + 2) * hidden, hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        DoubleLoops.sumRows(gateGradient, batch, 3 * hidden, scratch, recurrentBiasGradient);
        step.productOrThrow().data().write(0, gateGradient, 0, 3 * size);
    }

    @Override
    public void backwardReset(StepArrays step, @Nullable StepArrays previous, Array resetGradient) {
        resetGradient.read(0, candidate, 0, size);
        for (int r = 0; r < batch; r++) {
            int g = r * 3 * hidden;
            int k = r * hidden;
            times(gates, g, candidate, scratch, k, hidden);
            DoubleLoops.add(scratch, k, bypass, k, hidden);
            DoubleLoops.multiply(before, k, candidate, k, hidden);
            System.arraycopy(candidate, k, gateGradient, g, hidden);
            DoubleLoops.chainSigmoid(gates, g, gateGradient, g, hidden);
        }
        rows.clearMasked(step.index(), gateGradient, 3 * hidden);
        DoubleLoops.sumRows(gateGradient, batch, 3 * hidden, scratch, biasGradient);
        step.gates().data().write(0, gateGradient, 0, 3 * size);
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        DoubleLoops.add(bypass, 0, scratch, 0, size);
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
