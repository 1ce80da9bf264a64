package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#LSTM}. In training it keeps c and a(c) of all steps in Java arrays, since no product needs them. */
final class DoubleLstmLoop implements CellLoop {
    private final Pointwise activation;
    private final int hidden;
    private final int size;
    private final int capacity;
    private final DoubleRows rows;
    private final DoubleGates bias;
    private final DoubleGates gates;
    private final DoubleGates gradients;
    private double[] state;
    private double[] work;
    private final double[] cell;
    private final double[] cellBefore;
    private final double[] squashed;
    private final double[] initialCell;
    /** Parts of the gradients of h and c that bypass the step: through masked steps and from the last state. */
    private final double[] bypass;

    private final double[] cellBypass;
    private final double[] cellGradient;
    private final double[] scratch;
    private final DoubleBiasGradient[] biasGradients;
    private double[] cells = new double[0];
    private double[] squashedCells = new double[0];

    DoubleLstmLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.capacity = Math.multiplyExact(timeSteps, size);
        this.rows = new DoubleRows(spec, timeSteps, batch);
        this.bias = new DoubleGates(4, batch, hidden);
        this.gates = new DoubleGates(4, batch, hidden);
        this.gradients = new DoubleGates(4, batch, hidden);
        this.state = new double[size];
        this.work = new double[size];
        this.cell = new double[size];
        this.cellBefore = new double[size];
        this.squashed = new double[size];
        this.initialCell = new double[size];
        this.bypass = new double[size];
        this.cellBypass = new double[size];
        this.cellGradient = new double[size];
        this.scratch = new double[size];
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
            DoubleLoops.sigmoidOfSum(bias.gate(g), gates.gate(g), size);
        }
        double[] candidate = gates.gate(3);
        DoubleLoops.add(bias.gate(3), candidate, size);
        DoubleLoops.apply(activation, candidate, 0, size);
        System.arraycopy(cell, 0, cellBefore, 0, size);
        updateCell(gates.gate(0), gates.gate(1), candidate, cell, size);
        System.arraycopy(cell, 0, squashed, 0, size);
        DoubleLoops.apply(activation, squashed, 0, size);
        DoubleLoops.product(gates.gate(2), squashed, work, size);
        rows.maskState(step.index(), state, work);
        rows.maskState(step.index(), cellBefore, cell);
        step.output().data().write(0, work, 0, size);
        if (training) {
            keep(step.index());
            gates.write(step.gates().data());
        }
        double[] next = work;
        work = state;
        state = next;
    }

    private static void updateCell(double[] input, double[] forget, double[] candidate, double[] cell, int count) {
        for (int k = 0; k < count; k++) {
            cell[k] = forget[k] * cell[k] + input[k] * candidate[k];
        }
    }

    private void keep(int step) {
        if (cells.length == 0) {
            cells = new double[capacity];
            squashedCells = new double[capacity];
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
        for (DoubleBiasGradient sum : biasGradients) {
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
            DoubleLoops.add(scratch, work, size);
        }
        DoubleLoops.add(bypass, work, size);
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
        double[] input = gates.gate(0);
        double[] forget = gates.gate(1);
        double[] out = gates.gate(2);
        double[] candidate = gates.gate(3);
        // What reaches c through h, then all that reaches c.
        DoubleLoops.product(out, work, scratch, size);
        DoubleLoops.chain(activation, squashed, scratch, size);
        DoubleLoops.add(scratch, cellGradient, size);
        gateGradient(cellGradient, candidate, input, gradients.gate(0), size);
        gateGradient(cellGradient, cellBefore, forget, gradients.gate(1), size);
        gateGradient(work, squashed, out, gradients.gate(2), size);
        DoubleLoops.product(cellGradient, input, gradients.gate(3), size);
        DoubleLoops.chain(activation, candidate, gradients.gate(3), size);
        DoubleLoops.multiply(forget, cellGradient, size);
        DoubleLoops.add(cellBypass, cellGradient, size);
    }

    private static void gateGradient(double[] a, double[] b, double[] gate, double[] result, int count) {
        for (int k = 0; k < count; k++) {
            result[k] = a[k] * b[k] * (gate[k] * (1 - gate[k]));
        }
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        DoubleLoops.add(bypass, scratch, size);
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
