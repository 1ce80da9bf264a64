package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Cell#SIMPLE}; its gradient follows from the output alone. */
final class FloatSimpleLoop implements CellLoop {
    private final Pointwise activation;
    private final int size;
    private final FloatRows rows;
    private final FloatGates bias;
    private float[] state;
    private float[] work;
    /** The part of the state's gradient that bypasses the product: through masked steps and from the last state. */
    private final float[] bypass;

    private final float[] recurrent;
    private final FloatBiasGradient biasGradient;

    FloatSimpleLoop(RecurrentSpec spec, int timeSteps, int batch) {
        this.activation = spec.activation();
        this.size = batch * spec.hiddenSize();
        this.rows = new FloatRows(spec, timeSteps, batch);
        this.bias = new FloatGates(1, batch, spec.hiddenSize());
        this.state = new float[size];
        this.work = new float[size];
        this.bypass = new float[size];
        this.recurrent = new float[size];
        this.biasGradient = new FloatBiasGradient(batch, spec.hiddenSize());
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
        FloatLoops.add(bias.gate(0), work, size);
        FloatLoops.apply(activation, work, 0, size);
        rows.maskState(step.index(), state, work);
        step.output().data().write(0, work, 0, size);
        float[] next = work;
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
            FloatLoops.add(recurrent, work, size);
        }
        FloatLoops.add(bypass, work, size);
        step.output().data().read(0, recurrent, 0, size);
        rows.maskGradient(step.index(), work, bypass);
        FloatLoops.chain(activation, recurrent, work, size);
        biasGradient.add(work);
        step.gates().data().write(0, work, 0, size);
    }

    @Override
    public void writeStateGradient(Array recurrentGradient, RecurrentState gradient) {
        recurrentGradient.read(0, recurrent, 0, size);
        FloatLoops.add(bypass, recurrent, size);
        gradient.hidden().write(0, recurrent, 0, size);
    }

    @Override
    public void writeBiasGradients(RecurrentWeights gradients) {
        biasGradient.write(gradients.bias(), 0);
    }
}
