package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#GRU_RESET_BEFORE} and {@link Cell#GRU_RESET_AFTER}. */
final class DoubleGruLoop implements CellLoop {
    private static final int R = 0;
    private static final int Z = 1;
    private static final int N = 2;

    private final Pointwise activation;
    private final boolean resetAfter;
    private final int hidden;
    private final int size;
    private final DoubleRows rows;
    private final DoubleGates bias;
    private final DoubleGates recurrentBias;
    private final DoubleGates gates;
    private final DoubleGates products;
    private final DoubleGates gradients;
    private final double[] initial;
    private double[] state;
    private double[] work;
    /** The state before the step, in a backward pass. */
    private final double[] before;

    /** The part of the state's gradient that bypasses the products: by z, through masked steps and from the last state. */
    private final double[] bypass;

    private final double[] scratch;
    private final DoubleBiasGradient[] biasGradients;
    private final DoubleBiasGradient[] recurrentBiasGradients;

    DoubleGruLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.resetAfter = spec.cell() == Cell.GRU_RESET_AFTER;
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.rows = new DoubleRows(spec, timeSteps, batch);
        this.bias = new DoubleGates(3, batch, hidden);
        this.recurrentBias = new DoubleGates(3, batch, hidden);
        this.gates = new DoubleGates(3, batch, hidden);
        this.products = new DoubleGates(3, batch, hidden);
        this.gradients = new DoubleGates(3, batch, hidden);
        this.initial = new double[size];
        this.state = new double[size];
        this.work = new double[size];
        this.before = new double[size];
        this.bypass = new double[size];
        this.scratch = new double[size];
        this.biasGradients = gradients.biasGradients();
        this.recurrentBiasGradients = gradients.biasGradients();
    }

    @Override
    public void begin(int steps, Sequences sequences, RecurrentWeights weights) {
        bias.fillRows(weights.bias());
        if (resetAfter) {
            recurrentBias.fillRows(weights.recurrentBias());
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
        gates.read(step.gates().data(), R);
        gates.read(step.gates().data(), Z);
        DoubleLoops.sigmoidOfSum(bias.gate(R), gates.gate(R), size);
        DoubleLoops.sigmoidOfSum(bias.gate(Z), gates.gate(Z), size);
        DoubleLoops.product(gates.gate(R), state, scratch, size);
        step.productOrThrow().data().write(0, scratch, 0, size);
    }

    @Override
    public void forward(StepArrays step, boolean training) {
        Array stepGates = step.gates().data();
        double[] candidate = gates.gate(N);
        if (resetAfter) {
            gatesAfter(step, training);
        } else {
            gates.read(stepGates, N);
            DoubleLoops.add(bias.gate(N), candidate, size);
        }
        DoubleLoops.apply(activation, candidate, 0, size);
        blend(candidate, gates.gate(Z), state, work, size);
        rows.maskState(step.index(), state, work);
        step.output().data().write(0, work, 0, size);
        if (training) {
            gates.write(stepGates);
        }
        double[] next = work;
        work = state;
        state = next;
    }

    /** Gates r and z, and the candidate before its activation. */
    private void gatesAfter(StepArrays step, boolean training) {
        gates.read(step.gates().data());
        products.read(step.productOrThrow().data());
        for (int g = 0; g < 3; g++) {
            DoubleLoops.add(bias.gate(g), gates.gate(g), size);
            DoubleLoops.add(recurrentBias.gate(g), products.gate(g), size);
        }
        DoubleLoops.sigmoidOfSum(products.gate(R), gates.gate(R), size);
        DoubleLoops.sigmoidOfSum(products.gate(Z), gates.gate(Z), size);
        DoubleLoops.product(gates.gate(R), products.gate(N), scratch, size);
        DoubleLoops.add(scratch, gates.gate(N), size);
        if (training) {
            products.write(step.productOrThrow().data(), N);
        }
    }

    /** (1 − z) n + z h. */
    private static void blend(double[] candidate, double[] update, double[] old, double[] next, int count) {
        for (int k = 0; k < count; k++) {
            next[k] = candidate[k] + update[k] * (old[k] - candidate[k]);
        }
    }

    @Override
    public void writeState(RecurrentState last) {
        last.hidden().write(0, state, 0, size);
    }

    @Override
    public void beginBackward(@Nullable RecurrentState lastGradient) {
        for (DoubleBiasGradient sum : biasGradients) {
            sum.clear();
        }
        for (DoubleBiasGradient sum : recurrentBiasGradients) {
            sum.clear();
        }
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
            DoubleLoops.add(scratch, work, size);
        }
        DoubleLoops.add(bypass, work, size);
        rows.maskGradient(step.index(), work, bypass);
        if (previous == null) {
            System.arraycopy(initial, 0, before, 0, size);
        } else {
            previous.output().data().read(0, before, 0, size);
        }
        gates.read(step.gates().data());
        DoubleLoops.product(work, gates.gate(Z), scratch, size);
        DoubleLoops.add(scratch, bypass, size);
        candidateGradient(work, gates.gate(Z), gradients.gate(N), size);
        DoubleLoops.chain(activation, gates.gate(N), gradients.gate(N), size);
        updateGradient(work, before, gates.gate(N), gradients.gate(Z), size);
        DoubleLoops.chainSigmoid(gates.gate(Z), gradients.gate(Z), size);
        if (resetAfter) {
            backwardAfter(step);
        } else {
            gradients.write(step.gates().data(), N);
        }
    }

    private static void candidateGradient(double[] gradient, double[] update, double[] result, int count) {
        for (int k = 0; k < count; k++) {
            result[k] = gradient[k] * (1 - update[k]);
        }
    }

    private static void updateGradient(
            double[] gradient, double[] old, double[] candidate, double[] result, int count) {
        for (int k = 0; k < count; k++) {
            result[k] = gradient[k] * (old[k] - candidate[k]);
        }
    }

    private void backwardAfter(StepArrays step) {
        products.read(step.productOrThrow().data(), N);
        DoubleLoops.product(gradients.gate(N), products.gate(N), gradients.gate(R), size);
        DoubleLoops.chainSigmoid(gates.gate(R), gradients.gate(R), size);
        gradients.addTo(biasGradients);
        gradients.write(step.gates().data());
        DoubleLoops.multiply(gates.gate(R), gradients.gate(N), size);
        gradients.addTo(recurrentBiasGradients);
        gradients.write(step.productOrThrow().data());
    }

    @Override
    public void backwardReset(StepArrays step, Array resetGradient) {
        resetGradient.read(0, scratch, 0, size);
        DoubleLoops.product(scratch, before, gradients.gate(R), size);
        DoubleLoops.chainSigmoid(gates.gate(R), gradients.gate(R), size);
        DoubleLoops.multiply(gates.gate(R), scratch, size);
        DoubleLoops.add(scratch, bypass, size);
        gradients.addTo(biasGradients);
        gradients.write(step.gates().data());
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        DoubleLoops.add(bypass, scratch, size);
        gradient.hidden().write(0, scratch, 0, size);
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradient) {
        for (int g = 0; g < biasGradients.length; g++) {
            biasGradients[g].write(gradient.bias(), g * hidden);
        }
        if (gradient.recurrentBias() != null) {
            for (int g = 0; g < recurrentBiasGradients.length; g++) {
                recurrentBiasGradients[g].write(gradient.recurrentBias(), g * hidden);
            }
        }
    }
}
