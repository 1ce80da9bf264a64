package org.rnn4j.core.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;

/** Single layers of DL4J as nodes of ours, by the names of their classes; every other name is refused. */
final class Layers {
    private static final String STOCK = "org.deeplearning4j.nn.conf.layers.";
    private static final String OWN = "org.rnn4j.core.dl4j.";

    private final NodeList nodes;
    private final Decoders decoders;

    Layers(NodeList nodes) {
        this.nodes = nodes;
        this.decoders = new Decoders(nodes);
    }

    /** The layer inside those that only freeze it. */
    static Part unwrapped(Part layer) {
        Part inner = layer;
        while (inner.type().startsWith(STOCK + "misc.FrozenLayer")) {
            inner = inner.part(inner.optional("layer") == null ? "underlying" : "layer");
        }
        return inner;
    }

    /**
     * Reads one layer.
     *
     * @param in what it reads, after its preprocessor
     * @param shared whether others read the same, so that it must stay as it is
     */
    Signal read(Element element, Part wrapped, Signal in, boolean shared) {
        Part layer = unwrapped(wrapped);
        String type = layer.type();
        if (Recurrents.knows(type)) {
            return recurrent(element, layer, dropped(element, layer, steps(layer, in)));
        }
        return switch (type) {
            case STOCK + "recurrent.Bidirectional" -> bidirectional(element, layer, steps(layer, in));
            case STOCK + "recurrent.LastTimeStep" ->
                last(element, steps(layer, read(element, layer.part("underlying"), in, false)));
            case STOCK + "DenseLayer" -> dense(element, layer, dropped(element, layer, rows(layer, in)));
            case STOCK + "Convolution1DLayer", OWN + "StridedConvolution" ->
                convolution(element, layer, dropped(element, layer, steps(layer, in)));
            case STOCK + "EmbeddingSequenceLayer" -> embedding(element, layer, in);
            case STOCK + "RnnOutputLayer" -> head(element, layer, dropped(element, layer, steps(layer, in)));
            case STOCK + "OutputLayer" -> head(element, layer, dropped(element, layer, vector(layer, in)));
            case STOCK + "RnnLossLayer" -> lossOfSteps(layer, element, in, shared);
            case STOCK + "LossLayer" -> lossAfter(layer, element, vector(layer, in), shared);
            case STOCK + "DropoutLayer", OWN + "SequenceDropout" -> dropped(element, layer, in);
            case STOCK + "GlobalPoolingLayer" -> pooling(element, layer, steps(layer, in));
            case OWN + "FinalState" -> pool(element, Pool.Over.LAST, steps(layer, in));
            case STOCK + "ActivationLayer" -> activation(layer, in, shared);
            case STOCK + "util.MaskLayer" -> in;
            default -> throw layer.unknown("a layer of type " + layer.shortType());
        };
    }

    private static Signal steps(Part layer, Signal in) {
        return expect(layer, in, Signal.Form.STEPS);
    }

    private static Signal vector(Part layer, Signal in) {
        return expect(layer, in, Signal.Form.VECTOR);
    }

    private static Signal rows(Part layer, Signal in) {
        return in.form() == Signal.Form.FLAT ? in : vector(layer, in);
    }

    private static Signal expect(Part layer, Signal in, Signal.Form form) {
        if (in.form() != form) {
            throw layer.fault(layer.shortType() + " reads " + form + ", but is given " + in.form()
                    + "; a preprocessor or a pool is missing before it");
        }
        return in;
    }

    static void checkFormat(Part layer, String key) {
        if (!layer.word(key, "NCW").equals("NCW")) {
            throw layer.unknown("format " + layer.word(key, ""));
        }
    }

    static void checkSize(Part layer, int found) {
        if (layer.size("nin") != found) {
            throw layer.fault("expected to read nin " + layer.size("nin") + " features, found " + found);
        }
    }

    static void checkNoNorm(Part layer) {
        if (layer.flag("hasLayerNorm", false)) {
            throw layer.unknown("layer normalisation inside of " + layer.shortType());
        }
    }

    private static List<String> from(Signal in) {
        return List.of(in.node());
    }

    /** DL4J drops from what a layer reads; here a node of its own does. Kinds without a counterpart matter in training only. */
    private Signal dropped(Element element, Part layer, Signal in) {
        Part dropout = layer.optional("idropout");
        double rate = dropout == null ? 0 : 1 - dropout.number("p", 1);
        if (dropout == null || in.form() == Signal.Form.TOKENS || !(rate > 0 && rate < 1)) {
            return in;
        }
        boolean whole = dropout.shortType().equals("SpatialDropout");
        if (!whole && !dropout.shortType().equals("Dropout")) {
            return in;
        }
        String name = nodes.name(element.name() + "-dropout");
        Dropout.Over over = whole ? Dropout.Over.SEQUENCE : Dropout.Over.STEP;
        return in.from(nodes.add(new Dropout(name, from(in), rate, over)), in.size());
    }

    private Signal recurrent(Element element, Part layer, Signal in) {
        Recurrent plain = Recurrents.read(layer, in.size());
        String name = nodes.name(element.name());
        store(name, plain);
        return in.from(nodes.add(plain.placed(name, from(in))), plain.units());
    }

    private void store(String name, Recurrent layer) {
        boolean lstm = layer.gates() == 4;
        Stored.Layout matrix = lstm ? Stored.Layout.COLUMNS_OF_GATES : Stored.Layout.COLUMNS;
        nodes.store(name + ".inputWeights", matrix);
        nodes.store(name + ".recurrentWeights", matrix);
        nodes.store(name + ".bias", lstm ? Stored.Layout.GATES : Stored.Layout.SAME);
        if (layer.hasRecurrentBias()) {
            nodes.store(name + ".recurrentBias", Stored.Layout.SAME);
        }
    }

    private Signal bidirectional(Element element, Part layer, Signal read) {
        Part half = unwrapped(layer.part("fwd"));
        String mode = layer.word("mode", "");
        boolean sum = mode.equals("ADD");
        if (!sum && !mode.equals("CONCAT")) {
            throw layer.unknown("mode " + ModelFileException.quote(mode));
        }
        if (!Recurrents.knows(half.type())) {
            throw layer.unknown("Bidirectional of " + half.shortType());
        }
        Signal in = dropped(element, layer, read);
        Recurrent plain = Recurrents.read(half, in.size());
        String name = nodes.name(element.name());
        store(name + ".forward", plain);
        store(name + ".backward", plain);
        nodes.add(new Bidirectional(name, from(in), plain, sum ? Merge.ADD : Merge.CONCAT));
        return in.from(name, sum ? plain.units() : 2 * plain.units());
    }

    /** DL4J takes one step of both halves; a pool of ours right behind a bidirectional node would take their final states. */
    Signal last(Element element, Signal in) {
        Signal from = in;
        if (nodes.node(in.node()) instanceof Bidirectional) {
            from = in.from(nodes.add(new Dropout(nodes.name(element.name() + "-steps"), from(in), 0, null)), in.size());
        }
        return pool(element, Pool.Over.LAST, from);
    }

    private Signal pool(Element element, Pool.Over over, Signal in) {
        String name = nodes.name(element.name() + "-pool");
        return new Signal(nodes.add(new Pool(name, from(in), over)), Signal.Form.VECTOR, in.size());
    }

    private Signal pooling(Element element, Part layer, Signal in) {
        String type = layer.word("poolingType", "");
        boolean max = type.equals("MAX");
        Part dimensions = layer.optional("poolingDimensions");
        boolean overTime =
                dimensions == null || (dimensions.json().size() == 1 && layer.first("poolingDimensions", 0) == 2);
        if (!overTime || !layer.flag("collapseDimensions", true) || (!max && !type.equals("AVG"))) {
            throw layer.unknown("pooling other than MAX or AVG over time");
        }
        return pool(element, max ? Pool.Over.MAX : Pool.Over.MEAN, in);
    }

    private Signal dense(Element element, Part layer, Signal in) {
        checkNoNorm(layer);
        checkSize(layer, in.size());
        String name = nodes.name(element.name());
        int units = layer.units("nout");
        storeWeights(name, layer);
        Dense dense = new Dense(name, from(in), units, Words.activation(layer, "activationFn"), null);
        return in.from(nodes.add(dense), units);
    }

    private void storeWeights(String name, Part layer) {
        nodes.store(name + ".inputWeights", Stored.Layout.COLUMNS);
        if (layer.flag("hasBias", true)) {
            nodes.store(name + ".bias", Stored.Layout.SAME);
        }
    }

    private Signal convolution(Element element, Part layer, Signal in) {
        checkFormat(layer, "rnnDataFormat");
        checkSize(layer, in.size());
        if (!layer.word("convolutionMode", "").equals("Causal") || layer.first("dilation", 1) != 1) {
            throw layer.unknown("a convolution that is not causal, or has a dilation,");
        }
        String name = nodes.name(element.name());
        int units = layer.units("nout");
        if (layer.flag("hasBias", true)) {
            nodes.store(name + ".bias", Stored.Layout.SAME);
        }
        nodes.store(name + ".inputWeights", Stored.Layout.SAME);
        Activation activation = Words.activation(layer, "activationFn");
        int kernel = layer.first("kernelSize", 0);
        int stride = layer.first("stride", 0);
        return in.from(nodes.add(new Conv1d(name, from(in), units, kernel, stride, activation, null)), units);
    }

    private Signal embedding(Element element, Part layer, Signal in) {
        checkFormat(layer, "outputFormat");
        checkSize(layer, in.size());
        boolean plain = !layer.flag("hasBias", false)
                && Words.activation(layer, "activationFn") == Activation.IDENTITY
                && in.form() == Signal.Form.TOKENS;
        if (!plain) {
            throw layer.unknown("an embedding with a bias or an activation, or of something else than ids,");
        }
        String name = nodes.name(element.name());
        nodes.store(name + ".inputWeights", Stored.Layout.COLUMNS);
        int units = layer.units("nout");
        nodes.add(new Embedding(name, from(in), units, null, null));
        return new Signal(name, Signal.Form.STEPS, units);
    }

    private Signal head(Element element, Part layer, Signal in) {
        checkFormat(layer, "rnnDataFormat");
        checkSize(layer, in.size());
        String name = nodes.name(element.name());
        storeWeights(name, layer);
        int units = layer.units("nout");
        Activation activation = Words.activation(layer, "activationFn");
        Loss loss = Words.loss(layer, activation);
        return in.from(nodes.addHead(element, new Output(name, from(in), units, activation, loss, null)), units);
    }

    private Signal lossOfSteps(Part layer, Element element, Signal in, boolean shared) {
        Signal tied = decoders.head(element, layer, in);
        return tied == null ? lossAfter(layer, element, steps(layer, in), shared) : tied;
    }

    /** A loss layer is one head together with the dense layer before it. */
    private Signal lossAfter(Part layer, Element element, Signal in, boolean shared) {
        checkFormat(layer, "rnnDataFormat");
        @Nullable Node before = nodes.node(in.node());
        if (shared || !(before instanceof Dense dense) || dense.activation() != Activation.IDENTITY) {
            throw layer.unknown(
                    "a loss layer without a dense layer of its own before it, whose activation is identity,");
        }
        Activation activation = Words.activation(layer, "activationFn");
        nodes.remove(dense.id());
        Loss loss = Words.loss(layer, activation);
        nodes.addHead(element, new Output(dense.id(), dense.from(), dense.units(), activation, loss, null));
        return in;
    }

    /** A function of its own is that of the layer before it, where that has none. */
    private Signal activation(Part layer, Signal in, boolean shared) {
        Activation function = Words.activation(layer, "activationFn");
        if (function == Activation.IDENTITY) {
            return in;
        }
        @Nullable Node before = nodes.node(in.node());
        if (!shared && before instanceof Dense dense && dense.activation() == Activation.IDENTITY) {
            nodes.add(new Dense(dense.id(), dense.from(), dense.units(), function, null));
        } else if (!shared && before instanceof Conv1d conv && conv.activation() == Activation.IDENTITY) {
            nodes.add(new Conv1d(conv.id(), conv.from(), conv.units(), conv.kernel(), conv.stride(), function, null));
        } else {
            throw layer.unknown(
                    "an activation without a dense layer or a convolution of its own before it, whose activation is identity,");
        }
        return in;
    }
}
