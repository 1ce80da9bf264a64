package org.rnn4j.core.dl4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Connectionist temporal classification (Graves et al. 2006) as an output layer: labels are what a sequence says and not when.
 * DL4J's loss functions see one step at a time, so this is a layer.
 *
 * <p>Input {@code [batch, nIn, timeSteps]}; output {@code [batch, nOut, timeSteps]}, the probabilities of the classes at each step,
 * of which class 0 is the blank. Labels {@code [batch, 1, symbols]}, class indexes from 1 on, as many as the longest string has;
 * their mask {@code [batch, symbols]} says which there are, and none means all. A step is one where the features' mask is not 0.
 * The score is −ln of the probability of the labels over all their alignments with the steps, as a mean over the batch; a sequence
 * whose labels need more steps than there are is refused by number. Parameters {@code W [nIn, nOut]} and {@code b [1, nOut]}.
 * Score and gradient are computed in double precision; truncated backpropagation would cut what belongs together.
 */
public final class CtcOutputLayer extends BaseOutputLayer {
    private static final long serialVersionUID = 1L;

    /** For JSON. */
    CtcOutputLayer() {}

    private CtcOutputLayer(Builder builder) {
        super(builder);
        initializeConstraints(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("CtcOutputLayer", getLayerName(), index, getNIn(), getNOut());
        CtcOutput layer = new CtcOutput(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        InputType.InputTypeRecurrent steps = steps(input);
        return InputType.recurrent(getNOut(), steps.getTimeSeriesLength(), RNNFormat.NCW);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (getNIn() <= 0 || override) {
            setNIn(steps(input).getSize());
        }
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return InputTypeUtil.getPreprocessorForInputTypeRnnLayers(input, RNNFormat.NCW, getLayerName());
    }

    private InputType.InputTypeRecurrent steps(InputType input) {
        if (input instanceof InputType.InputTypeRecurrent steps) {
            return steps;
        }
        throw new IllegalStateException(
                "CtcOutputLayer '" + getLayerName() + "': expected an input with time steps, found " + input);
    }

    /** Sets what DL4J's output layers have; the activation is softmax, and there is no loss function to choose. */
    @SuppressWarnings("unchecked") // DL4J's builders promise any type
    public static final class Builder extends BaseOutputLayer.Builder<Builder> {
        /** A layer whose sizes follow. */
        public Builder() {
            setActivationFn(new ActivationSoftmax());
        }

        @Override
        public CtcOutputLayer build() {
            if (getNOut() != 0 && getNOut() < 2) {
                throw new IllegalArgumentException(
                        "nOut: expected at least 2, the blank and one symbol, found " + getNOut());
            }
            return new CtcOutputLayer(this);
        }
    }
}
