package org.rnn4j.core.dl4j.layers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rnn4j.core.kernel.Cell;
import org.rnn4j.core.kernel.MaskRule;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.kernel.Scan;

/**
 * What the recurrent layers on our kernels have in common.
 *
 * <p>Input {@code [batch, nIn, timeSteps]}, output {@code [batch, nOut, timeSteps]} (with {@code RNNFormat.NWC} the last two
 * change places), mask {@code [batch, timeSteps]} with 1 = real. A masked step resets the state as in DL4J ({@link MaskRule#ZERO}),
 * or with {@link MaskRule#CARRY} leaves it as it was, as in Keras. Networks of type DOUBLE are computed in double precision, all
 * others in float32. Activations: tanh, sigmoid, relu, identity, softplus and elu.
 *
 * <p>Where DL4J's own layers go wrong these do not: under truncated backpropagation a segment's gradient belongs to the state that
 * the segment began with, and steps that no gradient reaches have a gradient of zero. The arithmetic is done in parallel over the
 * batch, bit for bit the same on any number of cores; a program that trains with them should call {@link
 * org.rnn4j.core.kernel.KernelThreads#single()} once at its start, or OpenBLAS's own threads get in the way.
 */
public abstract class FastRecurrent extends BaseRecurrentLayer {
    private static final long serialVersionUID = 1L;

    private MaskRule maskRule = MaskRule.ZERO;

    /** For JSON. */
    FastRecurrent() {}

    FastRecurrent(Builder<?> builder) {
        super(builder);
        this.maskRule = builder.maskRule;
        initializeConstraints(builder);
    }

    /** What a masked step does to the state. */
    public MaskRule getMaskRule() {
        return maskRule;
    }

    /** Replaces {@link #getMaskRule()}. */
    public void setMaskRule(MaskRule maskRule) {
        this.maskRule = maskRule;
    }

    abstract Cell cell();

    /** How many past states a step sees. */
    int states() {
        return 1;
    }

    /** Whether layers after this one are told not to mask, which DL4J's LSTM does and its simple layer does not. */
    abstract boolean endsMasking();

    /** Blocks of columns as the kernels order them: block i there is block {@code blocks()[i]} here. */
    abstract int[] blocks();

    abstract void initialize(LayerParameters.Views parameters);

    RecurrentSpec spec() {
        return new RecurrentSpec(
                cell(),
                Activations.pointwise(this, getActivationFn()),
                Math.toIntExact(getNIn()),
                Math.toIntExact(getNOut()),
                new Scan(false, maskRule),
                states());
    }

    @Override
    protected void initializeConstraints(org.deeplearning4j.nn.conf.layers.Layer.Builder<?> builder) {
        super.initializeConstraints(builder);
        Builder<?> own = (Builder<?>) builder;
        constrain(own.getRecurrentConstraints(), LayerParameters.RECURRENT_WEIGHTS);
        constrain(own.getInputWeightConstraints(), LayerParameters.INPUT_WEIGHTS);
    }

    private void constrain(List<LayerConstraint> all, String parameter) {
        if (all == null) {
            return;
        }
        List<LayerConstraint> extended = constraints == null ? new ArrayList<>() : new ArrayList<>(constraints);
        for (LayerConstraint constraint : all) {
            LayerConstraint copy = constraint.clone();
            copy.setParams(Set.of(parameter));
            extended.add(copy);
        }
        constraints = extended;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet(getClass().getSimpleName(), getLayerName(), index, getNIn(), getNOut());
        FastRecurrentLayer layer = new FastRecurrentLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return LayerParameters.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(0, input);
        long parameters = initializer().numParams(this);
        long updater = getIUpdater() == null ? 0 : getIUpdater().stateSize(parameters);
        long gates = cell().gates() * output.arrayElementsPerExample();
        return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, output)
                .standardMemory(parameters, updater)
                .workingMemory(0, output.arrayElementsPerExample(), 0, gates + output.arrayElementsPerExample())
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FastRecurrent that
                && getClass() == that.getClass()
                && super.equals(other)
                && maskRule == that.maskRule;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), maskRule);
    }

    /** Sets what DL4J's recurrent layers have, and the mask rule. */
    public abstract static class Builder<T extends Builder<T>> extends BaseRecurrentLayer.Builder<T> {
        private MaskRule maskRule = MaskRule.ZERO;

        Builder() {}

        /** What a masked step does to the state; default {@link MaskRule#ZERO}, as in DL4J. */
        @SuppressWarnings("unchecked") // as DL4J's builders do it
        public T maskRule(MaskRule rule) {
            maskRule = rule;
            return (T) this;
        }
    }
}
