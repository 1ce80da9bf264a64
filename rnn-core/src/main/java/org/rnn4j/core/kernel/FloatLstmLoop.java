package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#LSTM}. In training it keeps c and a(c) of all steps in Java arrays, since no product needs them. */
final class FloatLstmLoop implements CellLoop {
    private final Pointwise activation;
    private final int hidden;
    private final int size;
    private final int capacity;
    private final FloatRows rows;
    private final FloatGates bias;
    private final FloatGates gates;
    private final FloatGates gradients;
    private float[] state;
    private float[] work;
    private final float[] cell;
    private final float[] cellBefore;
    private final float[] squashed;
    private final float[] initialCell;
    /** Parts of the gradients of h and c that bypass the step: through masked steps and from the last state. */
    private final float[] bypass;

    private final float[] cellBypass;
    private final float[] cellGradient;
    private final float[] scratch;
    private final FloatBiasGradient[] biasGradients;
    private float[] cells = new float[0];
    private float[] squashedCells = new float[0];

    FloatLstmLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.capacity = Math.multiplyExact(timeSteps, size);
        this.rows = new FloatRows(spec, timeSteps, batch);
        this.bias = new FloatGates(4, batch, hidden);
        this.gates = new FloatGates(4, batch, hidden);
        this.gradients = new FloatGates(4, batch, hidden);
        this.state = new float[size];
        this.work = new float[size];
        this.cell = new float[size];
        this.cellBefore = new float[size];
        this.squashed = new float[size];
        this.initialCell = new float[size];
        this.bypass = new float[size];
        this.cellBypass = new float[size];
        this.cellGradient = new float[size];
        this.scratch = new float[size];
        this.biasGradients = gradients.biasGradients();
    }

    @Override
    public void begin(int steps, Sequences sequences, RecurrentWeights weights) {
        bias.fillRows(weights.bias());
        rows.begin(steps, sequences.mask());
        RecurrentState initial = sequences.initial();
        if (initial == null || initial.cell() == null) {
            Arrays.fill(state, 0);
            Arrays.fill(initialCell, 0);
        } else {
            initial.hidden().read(0, state, 0, size);
            initial.cell().read(0, initialCell, 0, size);
        }
        System.arraycopy(initialCell, 0, cell, 0, size);
    }

    @Override
    public void forward(StepArrays step, boolean training) {
        gates.read(step.gates().data());
        for (int g = 0; g < 3; g++) {
            FloatLoops.sigmoidOfSum(bias.gate(g), gates.gate(g), size);
        }
        float[] candidate = gates.gate(3);
        FloatLoops.add(bias.gate(3), candidate, size);
        FloatLoops.apply(activation, candidate, 0, size);
        System.arraycopy(cell, 0, cellBefore, 0, size);
        updateCell(gates.gate(0), gates.gate(1), candidate, cell, size);
        System.arraycopy(cell, 0, squashed, 0, size);
        FloatLoops.apply(activation, squashed, 0, size);
        FloatLoops.product(gates.gate(2), squashed, work, size);
        rows.maskState(step.index(), state, work);
        rows.maskState(step.index(), cellBefore, cell);
        step.output().data().write(0, work, 0, size);
        if (training) {
            keep(step.index());
            gates.write(step.gates().data());
        }
        float[] next = work;
        work = state;
        state = next;
    }

    private static void updateCell(float[] input, float[] forget, float[] candidate, float[] cell, int count) {
        for (int k = 0; k < count; k++) {
            cell[k] = forget[k] * cell[k] + input[k] * candidate[k];
        }
    }

    private void keep(int step) {
        if (cells.length == 0) {
            cells = new float[capacity];
            squashedCells = new float[capacity];
        }
        System.arraycopy(cell, 0, cells, step * size, size);
        System.arraycopy(squashed, 0, squashedCells, step * size, size);
    }

    @Override
    public void writeState(RecurrentState last) {
        last.hidden().write(0, state, 0, size);
        if (last.cell() != null) {
            last.cell().write(0, cell, 0, size);
        }
    }

    @Override
    public void beginBackward(@Nullable RecurrentState lastGradient) {
        for (FloatBiasGradient sum : biasGradients) {
            sum.clear();
        }
        if (lastGradient == null || lastGradient.cell() == null) {
            Arrays.fill(bypass, 0);
            Arrays.fill(cellGradient, 0);
        } else {
            lastGradient.hidden().read(0, bypass, 0, size);
            lastGradient.cell().read(0, cellGradient, 0, size);
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
        rows.maskGradient(step.index(), cellGradient, cellBypass);
        gates.read(step.gates().data());
        System.arraycopy(squashedCells, step.index() * size, squashed, 0, size);
        if (previous == null) {
            System.arraycopy(initialCell, 0, cellBefore, 0, size);
        } else {
            System.arraycopy(cells, previous.index() * size, cellBefore, 0, size);
        }
        backwardGates();
        gradients.addTo(biasGradients);
        gradients.write(step.gates().data());
    }

    private void backwardGates() {
        float[] input = gates.gate(0);
        float[] forget = gates.gate(1);
        float[] out = gates.gate(2);
        float[] candidate = gates.gate(3);
        // What reaches c through h, then all that reaches c.
        FloatLoops.product(out, work, scratch, size);
        FloatLoops.chain(activation, squashed, scratch, size);
        FloatLoops.add(scratch, cellGradient, size);
        gateGradient(cellGradient, candidate, input, gradients.gate(0), size);
        gateGradient(cellGradient, cellBefore, forget, gradients.gate(1), size);
        gateGradient(work, squashed, out, gradients.gate(2), size);
        FloatLoops.product(cellGradient, input, gradients.gate(3), size);
        FloatLoops.chain(activation, candidate, gradients.gate(3), size);
        FloatLoops.multiply(forget, cellGradient, size);
        FloatLoops.add(cellBypass, cellGradient, size);
    }

    private static void gateGradient(float[] a, float[] b, float[] gate, float[] result, int count) {
        for (int k = 0; k < count; k++) {
            result[k] = a[k] * b[k] * (gate[k] * (1 - gate[k]));
        }
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        FloatLoops.add(bypass, scratch, size);
        gradient.hidden().write(0, scratch, 0, size);
        if (gradient.cell() != null) {
            gradient.cell().write(0, cellGradient, 0, size);
        }
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradient) {
        for (int g = 0; g < biasGradients.length; g++) {
            biasGradients[g].write(gradient.bias(), g * hidden);
        }
    }
}
