package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Cell#LSTM}. In training it keeps c and a(c) of all steps in Java arrays, since no product needs them.
 */
final class DoubleLstmLoop implements CellLoop {
    private final Pointwise activation;
    private final boolean carries;
    private final int batch;
    private final int hidden;
    private final int size;
    private final DoubleRows rows;
    private final double[] bias;
    private final double[] gates;
    private final double[] gateGradient;
    private double[] state;
    private double[] work;
    private final double[] cell;
    private final double[] cellBefore;
    private final double[] squashed;
    private final double[] initialCell;
    private final double[] bypass;
    private final double[] cellGradient;
    private final double[] scratch;
    private final double[] biasGradient;
    private final int capacity;
    private double[] cells = new double[0];
    private double[] squashedCells = new double[0];

    DoubleLstmLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.carries = spec.carries();
        this.batch = batch;
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.capacity = timeSteps * size;
        this.rows = new DoubleRows(spec, timeSteps, batch);
        this.bias = new double[spec.gateColumns()];
        this.gates = new double[4 * size];
        this.gateGradient = new double[4 * size];
        this.state = new double[size];
        this.work = new double[size];
        this.cell = new double[size];
        this.cellBefore = new double[size];
        this.squashed = new double[size];
        this.initialCell = new double[size];
        this.bypass = new double[size];
        this.cellGradient = new double[size];
        this.scratch = new double[4 * size];
        this.biasGradient = new double[bias.length];
    }

    @Override
    public void begin(int steps, Sequences sequences, RecurrentWeights weights) {
        weights.bias().read(0, bias, 0, bias.length);
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
        Array stepGates = step.gates().data();
        stepGates.read(0, gates, 0, 4 * size);
        DoubleLoops.addToRows(gates, bias, batch);
        System.arraycopy(cell, 0, cellBefore, 0, size);
        for (int r = 0; r < batch; r++) {
            int g = r * 4 * hidden;
            DoubleLoops.sigmoid(gates, g, g + 3 * hidden);
            DoubleLoops.apply(activation, gates, g + 3 * hidden, g + 4 * hidden);
            updateCell(gates, g, cell, r * hidden, hidden);
        }
        System.arraycopy(cell, 0, squashed, 0, size);
        DoubleLoops.apply(activation, squashed, 0, size);
        for (int r = 0; r < batch; r++) {
            product(gates, (r * 4 + 2) * hidden, squashed, work, r * hidden, hidden);
        }
        rows.maskState(step.index(), state, work);
        rows.maskState(step.index(), cellBefore, cell);
        step.output().data().write(0, work, 0, size);
        if (training) {
            keep(step.index());
            stepGates.write(0, gates, 0, 4 * size);
        }
        double[] next = work;
        work = state;
        state = next;
    }

    private static void updateCell(double[] gates, int g, double[] cell, int at, int hidden) {
        int forget = g + hidden;
        int candidate = g + 3 * hidden;
        for (int j = 0; j < hidden; j++) {
            cell[at + j] = gates[forget + j] * cell[at + j] + gates[g + j] * gates[candidate + j];
        }
    }

    private static void product(double[] a, int from, double[] b, double[] result, int at, int count) {
        for (int j = 0; j < count; j++) {
            result[at + j] = a[from + j] * b[at + j];
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
        Arrays.fill(biasGradient, 0);
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
            DoubleLoops.add(scratch, 0, work, 0, size);
        }
        DoubleLoops.add(bypass, 0, work, 0, size);
        rows.maskGradient(step.index(), work, bypass);
        step.gates().data().read(0, gates, 0, 4 * size);
        System.arraycopy(squashedCells, step.index() * size, squashed, 0, size);
        if (previous == null) {
            System.arraycopy(initialCell, 0, cellBefore, 0, size);
        } else {
            System.arraycopy(cells, previous.index() * size, cellBefore, 0, size);
        }
        for (int r = 0; r < batch; r++) {
            if (rows.isMasked(step.index(), r)) {
                Arrays.fill(gateGradient, r * 4 * hidden, (r + 1) * 4 * hidden, 0);
                if (!carries) {
                    Arrays.fill(cellGradient, r * hidden, (r + 1) * hidden, 0);
                }
            } else {
                backwardRow(r * 4 * hidden, r * hidden);
            }
        }
        DoubleLoops.sumRows(gateGradient, batch, 4 * hidden, scratch, biasGradient);
        step.gates().data().write(0, gateGradient, 0, 4 * size);
    }

    /** Gates of one row start at g, its state at k. */
    private void backwardRow(int g, int k) {
        int forget = g + hidden;
        int out = g + 2 * hidden;
        int candidate = g + 3 * hidden;
        // What reaches c through h, then all that reaches c.
        product(gates, out, work, scratch, k, hidden);
        DoubleLoops.chain(activation, squashed, k, scratch, k, hidden);
        DoubleLoops.add(scratch, k, cellGradient, k, hidden);

        times(cellGradient, k, gates, candidate, gateGradient, g, hidden);
        times(cellGradient, k, cellBefore, k, gateGradient, forget, hidden);
        times(work, k, squashed, k, gateGradient, out, hidden);
        times(cellGradient, k, gates, g, gateGradient, candidate, hidden);
        DoubleLoops.chainSigmoid(gates, g, gateGradient, g, 3 * hidden);
        DoubleLoops.chain(activation, gates, candidate, gateGradient, candidate, hidden);
        DoubleLoops.multiply(gates, forget, cellGradient, k, hidden);
    }

    // Seven plain parameters keep the loop vectorisable and free of allocation.
    private static void times(double[] a, int fromA, double[] b, int fromB, double[] result, int at, int count) {
        for (int j = 0; j < count; j++) {
            result[at + j] = a[fromA + j] * b[fromB + j];
        }
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, scratch, 0, size);
        DoubleLoops.add(bypass, 0, scratch, 0, size);
        gradient.hidden().write(0, scratch, 0, size);
        if (gradient.cell() != null) {
            gradient.cell().write(0, cellGradient, 0, size);
        }
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradients) {
        gradients.bias().write(0, biasGradient, 0, biasGradient.length);
    }
}
