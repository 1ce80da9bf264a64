package org.rnn4j.core.dl4j.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where a layer's parameters lie in DL4J's one long array: the input weights, the recurrent weights, each column by column, the bias,
 * and the second bias of a GRU that has one.
 */
final class LayerParameters implements ParamInitializer {
    static final LayerParameters INSTANCE = new LayerParameters();

    static final String INPUT_WEIGHTS = "W";
    static final String RECURRENT_WEIGHTS = "RW";
    static final String BIAS = "b";
    static final String RECURRENT_BIAS = "rb";

    private LayerParameters() {}

    /** The parts of the long array, each as a vector. */
    record Views(
            INDArray flatInput,
            INDArray flatRecurrent,
            INDArray bias,
            @Nullable INDArray recurrentBias) {
        static Views of(FastRecurrent layer, INDArray all) {
            long columns = columns(layer);
            long recurrent = layer.getNIn() * columns;
            long bias = recurrent + recurrentRows(layer) * columns;
            INDArray flat = all.reshape(all.length());
            return new Views(
                    flat.get(NDArrayIndex.interval(0, recurrent)),
                    flat.get(NDArrayIndex.interval(recurrent, bias)),
                    flat.get(NDArrayIndex.interval(bias, bias + columns)),
                    layer.cell().hasRecurrentBias()
                            ? flat.get(NDArrayIndex.interval(bias + columns, bias + 2 * columns))
                            : null);
        }

        Map<String, INDArray> byKey(FastRecurrent layer) {
            long columns = columns(layer);
            Map<String, INDArray> views = new LinkedHashMap<>();
            views.put(INPUT_WEIGHTS, flatInput.reshape('f', layer.getNIn(), columns));
            views.put(RECURRENT_WEIGHTS, flatRecurrent.reshape('f', recurrentRows(layer), columns));
            views.put(BIAS, bias);
            if (recurrentBias != null) {
                views.put(RECURRENT_BIAS, recurrentBias);
            }
            return views;
        }
    }

    private static long columns(FastRecurrent layer) {
        return layer.cell().gates() * layer.getNOut();
    }

    private static long recurrentRows(FastRecurrent layer) {
        return layer.states() * layer.getNOut();
    }

    /** How the recurrent weights start: as the input weights where nothing else is said. */
    static IWeightInit recurrentInit(FastRecurrent layer) {
        return layer.getWeightInitFnRecurrent() == null ? layer.getWeightInitFn() : layer.getWeightInitFnRecurrent();
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        FastRecurrent own = (FastRecurrent) layer;
        return columns(own) * (own.getNIn() + recurrentRows(own) + (own.cell().hasRecurrentBias() ? 2 : 1));
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return ((FastRecurrent) layer).cell().hasRecurrentBias()
                ? List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS, BIAS, RECURRENT_BIAS)
                : List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS, BIAS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(INPUT_WEIGHTS, RECURRENT_WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).subList(2, paramKeys(layer).size());
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        FastRecurrent layer = (FastRecurrent) conf.getLayer();
        Views views = Views.of(layer, parameters);
        if (initialize) {
            layer.initialize(views);
        }
        paramKeys(layer).forEach(conf::addVariable);
        return views.byKey(layer);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        FastRecurrent layer = (FastRecurrent) conf.getLayer();
        return Views.of(layer, gradients).byKey(layer);
    }
}
