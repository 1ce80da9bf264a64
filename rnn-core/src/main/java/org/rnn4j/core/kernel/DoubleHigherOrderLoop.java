package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link Cell#HIGHER_ORDER}: a queue of states, an array each, the newest first. A step puts its output in front; a masked step
 * leaves its rows of the whole queue, or clears them, as the mask rule says.
 */
final class DoubleHigherOrderLoop implements CellLoop {
    private final Pointwise activation;
    private final int batch;
    private final int hidden;
    private final int size;
    private final DoubleRows rows;
    private final DoubleGates bias;
    private final double[][] queue;
    private double[] work;
    /** By state, the part of its gradient that bypasses the product: as an older state of the step after, or through a masked step. */
    private final double[][] bypass;

    private final double[] output;
    /** The queue as the product reads it: {@code [batch, states × hidden]}. */
    private final double[] joined;

    private final DoubleBiasGradient biasGradient;

    DoubleHigherOrderLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.batch = batch;
        this.hidden = spec.hiddenSize();
        this.size = batch * hidden;
        this.rows = new DoubleRows(spec, timeSteps, batch);
        this.bias = new DoubleGates(1, batch, hidden);
        this.queue = new double[spec.states()][size];
        this.work = new double[size];
        this.bypass = new double[spec.states()][size];
        this.output = new double[size];
        this.joined = new double[batch * spec.stateSize()];
        this.biasGradient = new DoubleBiasGradient(batch, hidden);
    }

    @Override
    public void begin(int steps, Sequences sequences, RecurrentWeights weights) {
        bias.fillRows(weights.bias());
        rows.begin(steps, sequences.mask());
        split(sequences.initial(), queue);
    }

    private void split(@Nullable RecurrentState state, double[][] parts) {
        if (state == null) {
            for (double[] part : parts) {
                Arrays.fill(part, 0);
            }
            return;
        }
        state.hidden().read(0, joined, 0, joined.length);
        for (int n = 0; n < parts.length; n++) {
            for (int r = 0; r < batch; r++) {
                System.arraycopy(joined, (r * parts.length + n) * hidden, parts[n], r * hidden, hidden);
            }
        }
    }

    private void join(double[][] parts) {
        for (int n = 0; n < parts.length; n++) {
            for (int r = 0; r < batch; r++) {
                System.arraycopy(parts[n], r * hidden, joined, (r * parts.length + n) * hidden, hidden);
            }
        }
    }

    @Override
    public void gather(StepArrays step) {
        join(queue);
        step.productOrThrow().data().write(0, joined, 0, joined.length);
    }

    @Override
    public void forward(StepArrays step, boolean training) {
        step.gates().data().read(0, work, 0, size);
        DoubleLoops.add(bias.gate(0), work, size);
        DoubleLoops.apply(activation, work, 0, size);
        // Each state moves on into the array of the one before it, but its masked rows stay: from the newest to the
        // oldest,
        // so that an array's rows are read before they are overwritten.
        double[] next = work;
        for (int n = 0; n < queue.length; n++) {
            double[] old = queue[n];
            rows.maskState(step.index(), old, next);
            queue[n] = next;
            next = old;
        }
        work = next;
        step.output().data().write(0, queue[0], 0, size);
    }

    @Override
    public void writeState(RecurrentState last) {
        join(queue);
        last.hidden().write(0, joined, 0, joined.length);
    }

    @Override
    public void beginBackward(@Nullable RecurrentState lastGradient) {
        biasGradient.clear();
        split(lastGradient, bypass);
    }

    @Override
    public void backward(StepArrays step, @Nullable StepArrays previous, @Nullable Array recurrentGradient) {
        addProduct(recurrentGradient);
        step.gradientOrThrow().read(0, work, 0, size);
        DoubleLoops.add(bypass[0], work, size);
        shift(step.index());
        step.output().data().read(0, output, 0, size);
        DoubleLoops.chain(activation, output, work, size);
        biasGradient.add(work);
        step.gates().data().write(0, work, 0, size);
    }

    /** Adds to the states' gradients what came back through the product of the step after. */
    private void addProduct(@Nullable Array recurrentGradient) {
        if (recurrentGradient == null) {
            return;
        }
        recurrentGradient.read(0, joined, 0, joined.length);
        for (int n = 0; n < bypass.length; n++) {
            for (int r = 0; r < batch; r++) {
                addRow(joined, (r * bypass.length + n) * hidden, bypass[n], r * hidden, hidden);
            }
        }
    }

    private static void addRow(double[] x, int from, double[] y, int to, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i] += x[from + i];
        }
    }

    /** From the gradients of the states after a step to those before it: each is one place older, but in masked rows. */
    private void shift(int step) {
        double[] freed = bypass[0];
        int oldest = bypass.length - 1;
        System.arraycopy(bypass, 1, bypass, 0, oldest);
        Arrays.fill(freed, 0);
        bypass[oldest] = freed;
        for (int n = oldest; n > 0; n--) {
            rows.maskState(step, bypass[n - 1], bypass[n]);
        }
        rows.maskState(step, work, bypass[0]);
        rows.drop(step, work);
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        addProduct(recurrentGradient);
        join(bypass);
        gradient.hidden().write(0, joined, 0, joined.length);
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradients) {
        biasGradient.write(gradients.bias(), 0);
    }
}
