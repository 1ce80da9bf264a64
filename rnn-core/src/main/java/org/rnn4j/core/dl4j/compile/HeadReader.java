package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.rnn4j.core.dl4j.layers.AttentionDecoderVertex;
import org.rnn4j.core.dl4j.layers.CtcOutputLayer;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;

/** Output layers of DL4J, and loss layers, which are one together with the dense layer before them. */
final class HeadReader {
    private final NodeList nodes;
    private final LayerReader layers;

    HeadReader(NodeList nodes, LayerReader layers) {
        this.nodes = nodes;
        this.layers = layers;
    }

    Signal output(Element element, BaseOutputLayer layer, Signal read) {
        boolean strings = layer instanceof CtcOutputLayer;
        boolean perStep = strings || layer instanceof RnnOutputLayer;
        form(element, read, perStep);
        if (layer instanceof RnnOutputLayer steps && steps.getRnnDataFormat() == RNNFormat.NWC) {
            throw element.unsupported("format NWC is not known, expected NCW");
        }
        LayerChecks.plain(element, layer.hasBias(), false);
        LayerChecks.size(element, layer.getNIn(), read.size());
        Signal in = layers.before(element, layer, read);
        String name = nodes.name(element.name());
        layers.weights(name, element);
        int units = LayerChecks.units(element, layer.getNOut());
        Loss loss = strings ? Loss.of(Loss.Type.CTC) : Words.loss(element, layer.getLossFn(), units);
        Activation activation = Words.activation(element, layer.getActivationFn());
        Output head = new Output(name, LayerReader.from(in), units, activation, loss, null);
        return in.from(nodes.addHead(element, head), units);
    }

    /** @param shared whether others read the layer before it */
    Signal loss(Element element, FeedForwardLayer layer, Signal in, boolean shared) {
        if (in.form() == Signal.Form.LOGITS) {
            return tied(element, layer, in);
        }
        form(element, in, layer instanceof RnnLossLayer);
        if (layer instanceof RnnLossLayer steps && steps.getRnnDataFormat() == RNNFormat.NWC) {
            throw element.unsupported("format NWC is not known, expected NCW");
        }
        boolean alone = !shared && nodes.contains(in.node()) && LayerChecks.dropout(element, layer) == 0;
        if (alone && nodes.node(in.node()) instanceof Dense dense && dense.activation() == Activation.IDENTITY) {
            ILossFunction function =
                    layer instanceof RnnLossLayer steps ? steps.getLossFn() : ((LossLayer) layer).getLossFn();
            Loss loss = Words.loss(element, function, in.size());
            Activation activation = Words.activation(element, layer.getActivationFn());
            nodes.remove(dense.id());
            nodes.addHead(element, new Output(dense.id(), dense.from(), dense.units(), activation, loss, null));
            return in;
        }
        throw element.unsupported(
                "expected a dense layer with activation identity before it, which nothing else reads, and no dropout");
    }

    /** The head whose weights are a decoder's vectors of the symbols. */
    private Signal tied(Element element, FeedForwardLayer layer, Signal in) {
        if (!(layer instanceof RnnLossLayer steps)
                || steps.getRnnDataFormat() == RNNFormat.NWC
                || LayerChecks.dropout(element, layer) != 0) {
            throw element.unsupported(
                    "expected an RnnLossLayer in format NCW without dropout behind a decoder's logits");
        }
        String name = nodes.name(element.name());
        Loss loss = Words.loss(element, steps.getLossFn(), in.size());
        Activation activation = Words.activation(element, layer.getActivationFn());
        nodes.place(name + ".bias", new Place(nodes.element(in.node()), AttentionDecoderVertex.HEAD_BIAS, false));
        Output head = new Output(name, LayerReader.from(in), in.size(), activation, loss, null, in.node());
        return new Signal(nodes.addHead(element, head), Signal.Form.STEPS, in.size());
    }

    private static void form(Element element, Signal in, boolean perStep) {
        Signal.Form expected = perStep ? Signal.Form.STEPS : Signal.Form.VECTOR;
        if (in.form() != expected) {
            throw element.unsupported("expected " + expected + " to read, found " + in.form());
        }
    }
}
