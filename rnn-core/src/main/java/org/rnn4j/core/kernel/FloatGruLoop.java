package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#GRU_RESET_BEFORE} and {@link Cell#GRU_RESET_AFTER}. */
final class FloatGruLoop implements CellLoop {
    private static final int R = 0;
    private static final int Z = 1;
    private static final int N = 2;

    private final Pointwise activation;
    private final boolean resetAfter;
    private final int hidden;
    private final int size;
    private final FloatRows rows;
    private final FloatGates bias;
    private final FloatGates recurrentBias;
    private final FloatGates gates;
    private final FloatGates products;
    private final FloatGates gradients;
    private final float[] initial;
    private float[] state;
    private float[] work;
    /** The state before the step, in a backward pass. */
    private final float[] before;

    /** The part of the state's gradient that bypasses the products: by z, through masked steps and from the last state. */
    private final float[] bypass;

    private final float[] scratch;
    private final FloatBiasGradient[] biasGradients;
    private final FloatBiasGradient[] recurrentBiasGradients;

    FloatGruLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.resetAfter = spec.cell() == Cell.GRU_RESET_AFTER;
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.rows = new FloatRows(spec, timeSteps, batch);
        this.bias = new FloatGates(3, batch, hidden);
        this.recurrentBias = new FloatGates(3, batch, hidden);
        this.gates = new FloatGates(3, batch, hidden);
        this.products = new FloatGates(3, batch, hidden);
        this.gradients = new FloatGates(3, batch, hidden);
        this.initial = new float[size];
        this.state = new float[size];
        this.work = new float[size];
        this.before = new float[size];
        this.bypass = new float[size];
        this.scratch = new float[size];
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
        FloatLoops.sigmoidOfSum(bias.gate(R), gates.gate(R), size);
        FloatLoops.sigmoidOfSum(bias.gate(Z), gates.gate(Z), size);
        FloatLoops.product(gates.gate(R), state, scratch, size);
        step.productOrThrow().data().write(0, scratch, 0, size);
    }

    @Override
    public void forward(StepArrays step, boolean training) {
        Array stepGates = step.gates().data();
        float[] candidate = gates.gate(N);
        if (resetAfter) {
            gatesAfter(step, training);
        } else {
            gates.read(stepGates, N);
            FloatLoops.add(bias.gate(N), candidate, size);
        }
        FloatLoops.apply(activation, candidate, 0, size);
        blend(candidate, gates.gate(Z), state, work, size);
        rows.maskState(step.index(), state, work);
        step.output().data().write(0, work, 0, size);
        if (training) {
            gates.write(stepGates);
        }
        float[] next = work;
        work = state;
        state = next;
    }

    /** Gates r and z, and the candidate before its activation. */
    private void gatesAfter(StepArrays step, boolean training) {
        gates.read(step.gates().data());
        products.read(step.productOrThrow().data());
        for (int g = 0; g < 3; g++) {
            FloatLoops.add(bias.gate(g), gates.gate(g), size);
            FloatLoops.add(recurrentBias.gate(g), products.gate(g), size);
        }
        FloatLoops.sigmoidOfSum(products.gate(R), gates.gate(R), size);
        FloatLoops.sigmoidOfSum(products.gate(Z), gates.gate(Z), size);
        FloatLoops.product(gates.gate(R), products.gate(N), scratch, size);
        FloatLoops.add(scratch, gates.gate(N), size);
        if (training) {
            products.write(step.productOrThrow().data(), N);
        }
    }

    /** (1 − z) n + z h. */
    private static void blend(float[] candidate, float[] update, float[] old, float[] next, int count) {
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
        for (FloatBiasGradient sum : biasGradients) {
            sum.clear();
        }
        for (FloatBiasGradient sum : recurrentBiasGradients) {
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
            FloatLoops.add(scratch, work, size);
        }
        FloatLoops.add(bypass, work, size);
        rows.maskGradient(step.index(), work, bypass);
        if (previous == null) {
            System.arraycopy(initial, 0, before, 0, size);
        } else {
            previous.output().data().read(0, before, 0, size);
        }
        gates.read(step.gates().data());
        FloatLoops.product(work, gates.gate(Z), scratch, size);
        FloatLoops.add(scratch, bypass, size);
        candidateGradient(work, gates.gate(Z), gradients.gate(N), size);
        FloatLoops.chain(activation, gates.gate(N), gradients.gate(N), size);
        updateGradient(work, before, gates.gate(N), gradients.gate(Z), size);
        FloatLoops.chainSigmoid(gates.gate(Z), gradients.gate(Z), size);
        if (resetAfter) {
            backwardAfter(step);
        } else {
            gradients.write(step.gates().data(), N);
        }
    }

    private static void candidateGradient(float[] gradient, float[] update, float[] result, int count) {
        for (int k = 0; k < count; k++) {
            result[k] = gradient[k] * (1 - update[k]);
        }
    }

    private static void updateGradient(float[] gradient, float[] old, float[] candidate, float[] result, int count) {
        for (int k = 0; k < count; k++) {
            result[k] = gradient[k] * (old[k] - candidate[k]);
        }
    }

    private void backwardAfter(StepArrays step) {
        products.read(step.productOrThrow().data(), N);
        FloatLoops.product(gradients.gate(N), products.gate(N), gradients.gate(R), size);
        FloatLoops.chainSigmoid(gates.gate(R), gradients.gate(R), size);
        gradients.addTo(biasGradients);
        gradients.write(step.gates().data());
        FloatLoops.multiply(gates.gate(R), gradients.gate(N), size);
        gradients.addTo(recurrentBiasGradients);
        gradients.write(step.productOrThrow().data());
    }

    @Override
    public void backwardReset(StepArrays step, Array resetGradient) {
        resetGradient.read(0, scratch, 0, size);
        FloatLoops.product(scratch, before, gradients.gate(R), size);
        FloatLoops.chainSigmoid(gates.gate(R), gradients.gate(R), size);
        FloatLoops.multiply(gates.gate(R), scratch, size);
        FloatLoops.add(scratch, bypass, size);
        gradients.addTo(biasGradients);
        gradients.write(step.gates().data());
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        FloatLoops.add(bypass, scratch, size);
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
