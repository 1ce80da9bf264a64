package org.rnn4j.core.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * DL4J's causal convolution with a stride above 1, whose output step is real where its newest input step is.
 *
 * <p>DL4J's own takes such a step for real where any of its window is, and computes the window as if it were centred. Input
 * {@code [batch, in, timeSteps]}, output {@code [batch, units, ⌈timeSteps / stride⌉]}, masks {@code [batch, …]}.
 */
public final class StridedConvolution extends Convolution1DLayer {
    private static final long serialVersionUID = 1L;

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("StridedConvolution", getLayerName(), index, getNIn(), getNOut());
        Running layer = new Running(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    /** The layer at work. */
    private static final class Running extends org.deeplearning4j.nn.layers.convolution.Convolution1DLayer {
        private static final long serialVersionUID = 1L;

        Running(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        @SuppressWarnings("NullAway") // DL4J passes null where there is no mask.
        public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
            if (mask == null) {
                return new Pair<>(null, state);
            }
            int stride = layerConf().getStride()[0];
            INDArray kept = mask.get(NDArrayIndex.all(), NDArrayIndex.interval(0, stride, mask.size(1)));
            return new Pair<>(kept.dup(), state);
        }
    }
}
