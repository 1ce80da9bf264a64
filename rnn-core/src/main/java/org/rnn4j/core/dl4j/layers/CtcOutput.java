package org.rnn4j.core.dl4j.layers;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.decoding.CtcAlignment;

/** {@link CtcOutputLayer} at work. */
final class CtcOutput extends BaseOutputLayer<CtcOutputLayer> {
    private static final long serialVersionUID = 1L;

    /** {@code [batch, timeSteps]}, 1 = real; null where all steps are. */
    private transient @Nullable INDArray stepMask;

    private transient @Nullable CtcAlignment alignment;

    CtcOutput(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray sums = preOutput2d(training, workspaces);
        INDArray probabilities = layerConf().getActivationFn().getActivation(sums, training);
        return TimeSeriesUtils.reshape2dTo3d(probabilities, input.size(0), workspaces, ArrayType.ACTIVATIONS);
    }

    /** x·W + b with a row for each step and sequence, all sequences of a step together. */
    @Override
    protected INDArray preOutput2d(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (input.rank() != 3) {
            throw new IllegalArgumentException("input: expected [batch, features, timeSteps], found shape "
                    + Arrays.toString(input.shape()) + " " + layerId());
        }
        INDArray steps = input;
        input = TimeSeriesUtils.reshape3dTo2d(steps, workspaces, ArrayType.FF_WORKING_MEM);
        try {
            return preOutput(training, workspaces);
        } finally {
            input = steps;
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray steps = input;
        input = TimeSeriesUtils.reshape3dTo2d(steps, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray sums = preOutput(true, workspaces);
        double[] gradients = new double[Math.toIntExact(sums.length())];
        align(sums, (int) steps.size(0), gradients);
        INDArray delta = Nd4j.create(gradients, sums.shape(), 'c').castTo(sums.dataType());

        Gradient gradient = new DefaultGradient();
        INDArray weights = Objects.requireNonNull(gradientViews.get(DefaultParamInitializer.WEIGHT_KEY));
        Nd4j.gemm(input.castTo(weights.dataType()), delta, weights, true, false, 1, 0);
        gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, weights);
        if (hasBias()) {
            INDArray bias = Objects.requireNonNull(gradientViews.get(DefaultParamInitializer.BIAS_KEY));
            delta.sum(bias, 0);
            gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, bias);
        }
        INDArray w = getParamWithNoise(DefaultParamInitializer.WEIGHT_KEY, true, workspaces);
        INDArray before = backpropDropOutIfPresent(delta.mmul(w.transpose()));
        input = steps;
        return new Pair<>(
                gradient, TimeSeriesUtils.reshape2dTo3d(before, steps.size(0), workspaces, ArrayType.ACTIVATION_GRAD));
    }

    @Override
    public double computeScore(double penalties, boolean training, LayerWorkspaceMgr workspaces) {
        int batch = (int) input.size(0);
        double sum = Arrays.stream(align(preOutput2d(training, workspaces), batch, null))
                .sum();
        score = (conf().isMiniBatch() ? sum / batch : sum) + penalties;
        return score;
    }

    @Override
    public INDArray computeScoreForExamples(double penalties, LayerWorkspaceMgr workspaces) {
        double[] losses = align(preOutput2d(false, workspaces), (int) input.size(0), null);
        INDArray each = Nd4j.create(losses, new long[] {losses.length, 1}, 'c').addi(penalties);
        return workspaces.leverageTo(ArrayType.ACTIVATIONS, each);
    }

    /**
     * The loss of each sequence.
     *
     * @param sums {@code [timeSteps · batch, classes]}
     * @param gradients takes the losses' gradients where they are wanted, zeros at masked steps
     */
    private double[] align(INDArray sums, int batch, double @Nullable [] gradients) {
        double[] values = doubles(sums);
        int timeSteps = Math.toIntExact(sums.size(0) / batch);
        double[] symbols = symbols(batch);
        double[] realSymbols = doubles(maskArray);
        double[] realSteps = doubles(checked("mask of the features", stepMask, batch, timeSteps));
        CtcAlignment aligned = alignment();
        double[] losses = new double[batch];
        for (int sequence = 0; sequence < batch; sequence++) {
            int count = symbols.length / batch;
            aligned.begin(timeSteps, count);
            for (int i = sequence * count; i < (sequence + 1) * count; i++) {
                if (realSymbols.length == 0 || realSymbols[i] != 0) {
                    aligned.label(symbol(symbols[i], sequence));
                }
            }
            for (int step = 0; step < timeSteps; step++) {
                if (realSteps.length == 0 || realSteps[sequence * timeSteps + step] != 0) {
                    aligned.addSums(
                            values,
                            (step * batch + sequence)
                                    * Math.toIntExact(layerConf().getNOut()));
                }
            }
            aligned.check("labels", sequence);
            losses[sequence] = -aligned.logProbability();
            if (gradients != null) {
                aligned.gradients(1, gradients);
            }
        }
        return losses;
    }

    private CtcAlignment alignment() {
        CtcAlignment made = alignment;
        if (made == null) {
            made = new CtcAlignment(Math.toIntExact(layerConf().getNOut()));
            alignment = made;
        }
        return made;
    }

    private static int symbol(double value, int sequence) {
        if (value != (int) value) {
            throw new IllegalArgumentException(
                    "labels, sequence " + sequence + ": expected the index of a class, found " + value);
        }
        return (int) value;
    }

    /** The labels, a sequence after the other. */
    private double[] symbols(int batch) {
        if (labels == null || labels.rank() != 3 || labels.size(0) != batch || labels.size(1) != 1) {
            throw new IllegalArgumentException("labels: expected [batch, 1, symbols] with a batch of " + batch
                    + " sequences, found " + (labels == null ? "none" : Arrays.toString(labels.shape())) + " "
                    + layerId());
        }
        checked("mask of the labels", maskArray, batch, labels.size(2));
        return doubles(labels);
    }

    private static @Nullable INDArray checked(String what, @Nullable INDArray mask, long batch, long steps) {
        if (mask != null && (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != steps)) {
            throw new IllegalArgumentException(what + ": expected [batch, steps] = [" + batch + ", " + steps
                    + "], found " + Arrays.toString(mask.shape()));
        }
        return mask;
    }

    /** In the order of the indexes; empty for none. */
    private static double[] doubles(@Nullable INDArray array) {
        return array == null
                ? new double[0]
                : array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    @Override
    protected INDArray getLabels2d(LayerWorkspaceMgr workspaces, ArrayType type) {
        throw new UnsupportedOperationException("labels of CtcOutputLayer have no steps " + layerId());
    }

    @Override
    protected void applyMask(INDArray sums) {
        // The mask is that of the labels, and masked steps have no gradient.
    }

    @Override
    public @Nullable Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, @Nullable MaskState state, int batch) {
        // DL4J's recurrent layers say "passed through" from here on, and a step that is none stays none.
        stepMask = mask;
        return null;
    }

    @Override
    public void clear() {
        super.clear();
        stepMask = null;
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }
}
