package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#SIMPLE}; its gradient follows from the output alone. */
final class DoubleSimpleLoop implements CellLoop {
    private final Pointwise activation;
    private final int size;
    private final DoubleRows rows;
    private final DoubleGates bias;
    private double[] state;
    private double[] work;
    /** The part of the state's gradient that bypasses the product: through masked steps and from the last state. */
    private final double[] bypass;

    private final double[] recurrent;
    private final DoubleBiasGradient biasGradient;

    DoubleSimpleLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.size = batch * spec.hiddenSize();
        this.rows = new DoubleRows(spec, timeSteps, batch);
        this.bias = new DoubleGates(1, batch, spec.hiddenSize());
        this.state = new double[size];
        this.work = new double[size];
        this.bypass = new double[size];
        this.recurrent = new double[size];
        this.biasGradient = new DoubleBiasGradient(batch, spec.hiddenSize());
    }

    @Override
    public void begin(int steps, Sequences sequences, RecurrentWeights weights) {
        bias.fillRows(weights.bias());
        rows.begin(steps, sequences.mask());
        RecurrentState initial = sequences.initial();
        if (initial == null) {
            Arrays.fill(state, 0);
        } else {
            initial.hidden().read(0, state, 0, size);
        }
    }

    @Override
    public void forward(StepArrays step, boolean training) {
        step.gates().data().read(0, work, 0, size);
        DoubleLoops.add(bias.gate(0), work, size);
        DoubleLoops.apply(activation, work, 0, size);
        rows.maskState(step.index(), state, work);
        step.output().data().write(0, work, 0, size);
        double[] next = work;
        work = state;
        state = next;
    }

    @Override
    public void writeState(RecurrentState last) {
        last.hidden().write(0, state, 0, size);
    }

    @Override
    public void beginBackward(@Nullable RecurrentState lastGradient) {
        biasGradient.clear();
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
            recurrentGradient.read(0, recurrent, 0, size);
            DoubleLoops.add(recurrent, work, size);
        }
        DoubleLoops.add(bypass, work, size);
        step.output().data().read(0, recurrent, 0, size);
        rows.maskGradient(step.index(), work, bypass);
        DoubleLoops.chain(activation, recurrent, work, size);
        biasGradient.add(work);
        step.gates().data().write(0, work, 0, size);
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, recurrent, 0, size);
        DoubleLoops.add(bypass, recurrent, size);
        gradient.hidden().write(0, recurrent, 0, size);
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradients) {
        biasGradient.write(gradients.bias(), 0);
    }
}
