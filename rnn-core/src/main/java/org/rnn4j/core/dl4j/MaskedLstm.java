package org.rnn4j.core.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.FwdPassReturn;
import org.deeplearning4j.nn.layers.recurrent.LSTMHelpers;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's LSTM, told of its mask: the state is zero after a masked step.
 *
 * <p>DL4J's own passes the mask on and never looks at it: not in the forward pass, unless it is wrapped for its last step, and
 * not in the backward pass at all. That is harmless where padding comes last; but the backward half of a bidirectional layer
 * starts in the padding and would bring its state along. Shapes and parameters are the LSTM's.
 */
public final class MaskedLstm extends LSTM {
    private static final long serialVersionUID = 1L;

    /** For JSON. */
    public MaskedLstm() {}

    MaskedLstm(int in, int units, IActivation activation) {
        setNIn(in);
        setNOut(units);
        setActivationFn(activation);
        setGateActivationFn(new ActivationSigmoid());
        setRnnDataFormat(RNNFormat.NCW);
        Layers.inheritClipping(this);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("MaskedLstm", getLayerName(), index, getNIn(), getNOut());
        Running layer = new Running(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    /** The layer at work. */
    private static final class Running extends org.deeplearning4j.nn.layers.recurrent.LSTM {
        private static final long serialVersionUID = 1L;

        Running(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
            setMaskArray(mask);
            return super.feedForwardMaskArray(mask, state, batch);
        }

        /** What DL4J's LSTM does, with the mask where it has null. */
        @Override
        @SuppressWarnings("NullAway") // DL4J's helpers take null for what there is not.
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            LSTM settings = layerConf();
            INDArray w = getParamWithNoise(LSTMParamInitializer.INPUT_WEIGHT_KEY, true, workspaces);
            INDArray r = getParamWithNoise(LSTMParamInitializer.RECURRENT_WEIGHT_KEY, true, workspaces);
            INDArray b = getParamWithNoise(LSTMParamInitializer.BIAS_KEY, true, workspaces);
            FwdPassReturn forward = LSTMHelpers.activateHelper(
                    this,
                    conf,
                    settings.getGateActivationFn(),
                    input,
                    r,
                    w,
                    b,
                    true,
                    null,
                    null,
                    true,
                    true,
                    LSTMParamInitializer.INPUT_WEIGHT_KEY,
                    maskArray,
                    false,
                    null,
                    CacheMode.NONE,
                    workspaces,
                    true);
            for (int step = 0; maskArray != null && step < forward.fa.length; step++) {
                // The cell before a masked step has no part in what follows, or its gradient would leak back through
                // here.
                forward.fa[step].muliColumnVector(maskArray.getColumn(step, true));
            }
            Pair<Gradient, INDArray> result = LSTMHelpers.backpropGradientHelper(
                    this,
                    conf,
                    settings.getGateActivationFn(),
                    input,
                    r,
                    w,
                    epsilon,
                    false,
                    -1,
                    forward,
                    true,
                    LSTMParamInitializer.INPUT_WEIGHT_KEY,
                    LSTMParamInitializer.RECURRENT_WEIGHT_KEY,
                    LSTMParamInitializer.BIAS_KEY,
                    gradientViews,
                    maskArray,
                    false,
                    null,
                    workspaces,
                    true);
            weightNoiseParams.clear();
            return result;
        }
    }
}
