package org.rnn4j.core.dl4j.compile;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.dl4j.FinalState;
import org.rnn4j.core.dl4j.StridedConvolution;
import org.rnn4j.core.dl4j.layers.CtcOutputLayer;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;

/** Single layers of DL4J as nodes of ours. Classes are compared exactly: a subclass may compute anything. */
final class LayerReader {
    private final NodeList nodes;
    private final HeadReader heads;

    LayerReader(NodeList nodes) {
        this.nodes = nodes;
        this.heads = new HeadReader(nodes, this);
    }

    /**
     * Reads one layer.
     *
     * @param in what it reads, after its preprocessor
     * @param shared whether others read the same, so that it must stay as it is
     */
    Signal read(Element element, Layer layer, Signal in, boolean shared) {
        LayerChecks.general(element, layer);
        Class<?> type = layer.getClass();
        if (RecurrentReader.knows(type)) {
            Signal from = before(element, layer, steps(element, in));
            return recurrent(element, layer, from);
        }
        if (type == Bidirectional.class) {
            return bidirectional(element, (Bidirectional) layer, steps(element, in));
        }
        if (type == LastTimeStep.class) {
            return last(element, read(element, ((LastTimeStep) layer).getUnderlying(), in, false));
        }
        if (type == DenseLayer.class) {
            return dense(element, (DenseLayer) layer, in);
        }
        if (type == Convolution1DLayer.class || type == StridedConvolution.class) {
            return convolution(element, (Convolution1DLayer) layer, steps(element, in));
        }
        if (type == EmbeddingSequenceLayer.class) {
            return embedding(element, (EmbeddingSequenceLayer) layer, in);
        }
        if (type == RnnOutputLayer.class || type == OutputLayer.class || type == CtcOutputLayer.class) {
            return heads.output(element, (BaseOutputLayer) layer, in);
        }
        if (type == RnnLossLayer.class || type == LossLayer.class) {
            return heads.loss(element, (FeedForwardLayer) layer, in, shared);
        }
        return withoutParameters(element, layer, in, shared);
    }

    private Signal withoutParameters(Element element, Layer layer, Signal in, boolean shared) {
        Class<?> type = layer.getClass();
        if (DropoutLayer.class.isAssignableFrom(type)) {
            return before(element, layer, in);
        }
        if (type == GlobalPoolingLayer.class) {
            return pooling(element, (GlobalPoolingLayer) layer, steps(element, in));
        }
        if (type == FinalState.class) {
            steps(element, in);
            return pool(element, Pool.Over.LAST, in);
        }
        if (type == ActivationLayer.class) {
            return activation(element, (ActivationLayer) layer, in, shared);
        }
        if (type == MaskLayer.class) {
            return in;
        }
        throw element.unsupported("this type of layer is not known");
    }

    private Signal steps(Element element, Signal in) {
        if (in.form() != Signal.Form.STEPS) {
            throw element.unsupported("expected [batch, features, timeSteps] to read, found " + in.form());
        }
        return in;
    }

    /** DL4J drops from what a layer reads; here a node of its own does. */
    Signal before(Element element, Layer layer, Signal in) {
        double rate = LayerChecks.dropout(element, layer);
        if (rate == 0 && !(layer instanceof DropoutLayer)) {
            return in;
        }
        if (in.form() == Signal.Form.TOKENS) {
            throw element.unsupported("dropout of token ids is not known");
        }
        String name = nodes.name(element.name() + "-dropout");
        return in.from(nodes.add(new Dropout(name, from(in), rate, LayerChecks.over(layer))), in.size());
    }

    static List<String> from(Signal in) {
        return List.of(in.node());
    }

    private Signal recurrent(Element element, Layer layer, Signal in) {
        Recurrent plain = RecurrentReader.read(element, layer, in.size());
        String name = nodes.name(element.name());
        ignoresMasks(element, RecurrentReader.limit(layer, false));
        places(name, element, "", plain);
        return in.from(nodes.add(plain.placed(name, from(in))), plain.units());
    }

    private void ignoresMasks(Element element, Definition.@Nullable MaskLimit limit) {
        if (limit != null) {
            nodes.ignoresMasks(element, limit);
        }
    }

    private Signal bidirectional(Element element, Bidirectional layer, Signal in) {
        Layer half = layer.getFwd();
        LayerChecks.general(element, half);
        boolean sum = layer.getMode() == Bidirectional.Mode.ADD;
        if (!sum && layer.getMode() != Bidirectional.Mode.CONCAT) {
            throw element.unsupported("mode " + layer.getMode() + " is not known, expected CONCAT or ADD");
        }
        if (!RecurrentReader.knows(half.getClass())) {
            throw element.unsupported(half.getClass().getSimpleName() + " inside is not known");
        }
        if (LayerChecks.dropout(element, half) != 0) {
            throw element.unsupported(
                    "each half drops by itself, which is not known; put a DropoutLayer before the layer instead");
        }
        Recurrent plain = RecurrentReader.read(element, half, in.size());
        ignoresMasks(element, RecurrentReader.limit(half, true));
        String name = nodes.name(element.name());
        places(name + ".forward", element, "f", plain);
        places(name + ".backward", element, "b", plain);
        nodes.add(new org.rnn4j.core.network.Bidirectional(name, from(in), plain, sum ? Merge.ADD : Merge.CONCAT));
        return in.from(name, sum ? plain.units() : 2 * plain.units());
    }

    /** DL4J takes one step of both halves; a pool of ours right behind a bidirectional node would take their final states. */
    Signal last(Element element, Signal in) {
        Signal from = in;
        if (nodes.contains(in.node()) && nodes.node(in.node()) instanceof org.rnn4j.core.network.Bidirectional) {
            from = in.from(nodes.add(new Dropout(nodes.name(element.name() + "-steps"), from(in), 0, null)), in.size());
        }
        return pool(element, Pool.Over.LAST, from);
    }

    private Signal pool(Element element, Pool.Over over, Signal in) {
        return new Signal(
                nodes.add(new Pool(nodes.name(element.name() + "-pool"), from(in), over)),
                Signal.Form.VECTOR,
                in.size());
    }

    private Signal pooling(Element element, GlobalPoolingLayer layer, Signal in) {
        boolean max = layer.getPoolingType() == PoolingType.MAX;
        int[] dimensions = layer.getPoolingDimensions();
        boolean overTime = dimensions == null || (dimensions.length == 1 && dimensions[0] == 2);
        if (!overTime || !layer.isCollapseDimensions() || (!max && layer.getPoolingType() != PoolingType.AVG)) {
            throw element.unsupported(
                    "pooling " + layer.getPoolingType() + " is not known, expected MAX or AVG over time");
        }
        return pool(element, max ? Pool.Over.MAX : Pool.Over.MEAN, in);
    }

    private Signal dense(Element element, DenseLayer layer, Signal read) {
        if (read.form() != Signal.Form.FLAT && read.form() != Signal.Form.VECTOR) {
            throw element.unsupported("expected RnnToFeedForwardPreProcessor before it, found " + read.form());
        }
        LayerChecks.plain(element, layer.hasBias(), layer.hasLayerNorm());
        LayerChecks.size(element, layer.getNIn(), read.size());
        Signal in = before(element, layer, read);
        String name = nodes.name(element.name());
        weights(name, element);
        Activation activation = Words.activation(element, layer.getActivationFn());
        int units = LayerChecks.units(element, layer.getNOut());
        return in.from(nodes.add(new Dense(name, from(in), units, activation, null)), units);
    }

    private Signal convolution(Element element, Convolution1DLayer layer, Signal read) {
        boolean causal = layer.getConvolutionMode() == ConvolutionMode.Causal && layer.getDilation()[0] == 1;
        if (!causal || layer.getRnnDataFormat() != RNNFormat.NCW) {
            throw element.unsupported("expected a causal convolution without dilation in format NCW, found "
                    + layer.getConvolutionMode() + ", dilation " + layer.getDilation()[0] + ", "
                    + layer.getRnnDataFormat());
        }
        LayerChecks.plain(element, layer.hasBias(), false);
        LayerChecks.size(element, layer.getNIn(), read.size());
        int stride = layer.getStride()[0];
        boolean ours = layer instanceof StridedConvolution;
        nodes.ignoresMasks(element, stride > 1 && !ours ? Definition.MaskLimit.ANY : Definition.MaskLimit.GAPS);
        Signal in = before(element, layer, read);
        String name = nodes.name(element.name());
        weights(name, element);
        int units = LayerChecks.units(element, layer.getNOut());
        Activation activation = Words.activation(element, layer.getActivationFn());
        Conv1d node = new Conv1d(name, from(in), units, layer.getKernelSize()[0], stride, activation, null);
        return in.from(nodes.add(node), units);
    }

    private Signal embedding(Element element, EmbeddingSequenceLayer layer, Signal in) {
        boolean plain = !layer.hasBias() && layer.getOutputFormat() == RNNFormat.NCW;
        if (!plain || Words.activation(element, layer.getActivationFn()) != Activation.IDENTITY) {
            throw element.unsupported("expected no bias, activation identity and output format NCW");
        }
        if (in.form() != Signal.Form.TOKENS || LayerChecks.dropout(element, layer) != 0) {
            throw element.unsupported("expected token ids from a network input, and no dropout of them");
        }
        LayerChecks.size(element, layer.getNIn(), in.size());
        String name = nodes.name(element.name());
        nodes.place(name + ".inputWeights", new Place(element.name(), "W", false));
        int units = LayerChecks.units(element, layer.getNOut());
        nodes.add(new Embedding(name, from(in), units, null, null));
        return new Signal(name, Signal.Form.STEPS, units);
    }

    /** A function of its own is that of the layer before it, where that has none. */
    private Signal activation(Element element, ActivationLayer layer, Signal in, boolean shared) {
        Activation function = Words.activation(element, layer.getActivationFn());
        if (function == Activation.IDENTITY) {
            return in;
        }
        Node before = nodes.contains(in.node()) ? nodes.node(in.node()) : null;
        if (!shared && before instanceof Dense dense && dense.activation() == Activation.IDENTITY) {
            nodes.replace(new Dense(dense.id(), dense.from(), dense.units(), function, null));
        } else if (!shared && before instanceof Conv1d conv && conv.activation() == Activation.IDENTITY) {
            nodes.replace(
                    new Conv1d(conv.id(), conv.from(), conv.units(), conv.kernel(), conv.stride(), function, null));
        } else {
            throw element.unsupported("expected a dense layer or a convolution without activation before it,"
                    + " which nothing else reads");
        }
        return in;
    }

    void weights(String name, Element element) {
        nodes.place(name + ".inputWeights", new Place(element.name(), "W", false));
        nodes.place(name + ".bias", new Place(element.name(), "b", false));
    }

    private void places(String name, Element element, String prefix, Recurrent layer) {
        boolean lstm = layer.gates() == 4;
        nodes.place(name + ".inputWeights", new Place(element.name(), prefix + "W", lstm));
        nodes.place(name + ".recurrentWeights", new Place(element.name(), prefix + "RW", lstm));
        nodes.place(name + ".bias", new Place(element.name(), prefix + "b", lstm));
        if (layer.hasRecurrentBias()) {
            nodes.place(name + ".recurrentBias", new Place(element.name(), prefix + "rb", false));
        }
    }
}
