package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.dl4j.layers.AttentionDecoderVertex;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.ParameterSpec;

/** Reads the configuration of a DL4J network back into a definition, following what each layer gives out. */
final class DefinitionReader {
    private final List<Element> elements;
    private final NodeList nodes = new NodeList();
    private final LayerReader layers = new LayerReader(nodes);
    private final Map<String, Signal> signals = new HashMap<>();
    private final List<Input> inputs = new ArrayList<>();

    private DefinitionReader(List<Element> elements) {
        this.elements = elements;
    }

    /**
     * The definition.
     *
     * @throws UnsupportedLayerException naming the first layer that is not known
     */
    static Definition read(Dl4jModel model, MaskRule rule) {
        DefinitionReader reader = new DefinitionReader(model.elements());
        model.inputs().forEach(reader::input);
        reader.elements.forEach(reader::read);
        try {
            Network network = new Network(reader.inputs, reader.nodes.withHeads(model.outputs()), rule);
            return new Definition(network, reader.nodes.places(), reader.nodes.maskless());
        } catch (IllegalArgumentException e) {
            throw new UnsupportedLayerException("the network", String.valueOf(e.getMessage()));
        }
    }

    private void input(String name) {
        boolean ids = readers(name).stream().anyMatch(reader -> isEmbedding(reader) || isTarget(reader, name));
        Input.Kind kind = ids ? Input.Kind.TOKENS : Input.Kind.NUMBERS;
        long size = size(name);
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new UnsupportedLayerException(name, "no layer tells how many features this input has");
        }
        Input input = new Input(nodes.name(name), kind, (int) size);
        inputs.add(input);
        Signal.Form form = kind == Input.Kind.TOKENS ? Signal.Form.TOKENS : Signal.Form.STEPS;
        signals.put(name, new Signal(input.name(), form, input.size()));
    }

    private List<Element> readers(String name) {
        return elements.stream()
                .filter(element -> element.from().contains(name))
                .toList();
    }

    private static boolean isEmbedding(Element element) {
        return element.layer() instanceof EmbeddingSequenceLayer;
    }

    private static boolean isTarget(Element element, String name) {
        return element.vertex() instanceof AttentionDecoderVertex
                && element.from().lastIndexOf(name) == 1;
    }

    /** DL4J's configuration has no sizes of inputs, only of what layers read; 0 where no layer tells. */
    private long size(String name) {
        for (Element reader : readers(name)) {
            Layer layer = reader.layer();
            while (layer instanceof BaseWrapperLayer wrapper) {
                layer = wrapper.getUnderlying();
            }
            layer = layer instanceof Bidirectional both ? both.getFwd() : layer;
            if (layer instanceof FeedForwardLayer sized && !(layer instanceof DropoutLayer) && sized.getNIn() > 0) {
                return sized.getNIn();
            }
            if (reader.vertex() instanceof AttentionDecoderVertex decoder) {
                return isTarget(reader, name) ? decoder.symbolCount() : decoder.memorySize();
            }
            if (!(reader.vertex() instanceof MergeVertex)) {
                long size = size(reader.name());
                if (size > 0) {
                    return size;
                }
            }
        }
        return 0;
    }

    private void read(Element element) {
        try {
            Layer layer = element.layer();
            signals.put(element.name(), layer == null ? vertex(element) : layer(element, layer));
        } catch (IllegalArgumentException e) {
            throw element.unsupported(String.valueOf(e.getMessage()));
        }
    }

    private Signal signal(String name) {
        Signal signal = signals.get(name);
        if (signal == null) {
            throw new IllegalStateException("nothing is named " + name);
        }
        return signal;
    }

    private Signal layer(Element element, Layer layer) {
        if (element.from().size() != 1) {
            throw element.unsupported("reads " + element.from() + ", expected one");
        }
        String from = element.from().get(0);
        Signal in = preprocessed(element, element.before(), signal(from));
        return layers.read(element, layer, in, readers(from).size() > 1);
    }

    private static Signal preprocessed(Element element, @Nullable InputPreProcessor before, Signal in) {
        if (before == null) {
            return in;
        }
        if (before instanceof RnnToFeedForwardPreProcessor flatten && flatten.getRnnDataFormat() != RNNFormat.NWC) {
            // DL4J puts one behind a pool over time too, where it does nothing.
            return in.form() == Signal.Form.STEPS ? in.as(Signal.Form.FLAT) : in;
        }
        if (before instanceof FeedForwardToRnnPreProcessor unflatten
                && unflatten.getRnnDataFormat() != RNNFormat.NWC
                && in.form() == Signal.Form.FLAT) {
            return in.as(Signal.Form.STEPS);
        }
        throw element.unsupported("preprocessor " + before + " is not known for " + in.form());
    }

    private Signal vertex(Element element) {
        GraphVertex vertex = element.vertex();
        List<Signal> from = element.from().stream().map(this::signal).toList();
        Signal first = from.get(0);
        if (vertex instanceof PreprocessorVertex holder && from.size() == 1) {
            return preprocessed(element, holder.getPreProcessor(), first);
        }
        if (vertex instanceof LastTimeStepVertex && first.form() == Signal.Form.STEPS) {
            return layers.last(element, first);
        }
        if (vertex instanceof AttentionDecoderVertex decoder && from.size() == 2) {
            return decoder(element, decoder, from);
        }
        boolean sum = vertex instanceof ElementWiseVertex join && join.getOp() == ElementWiseVertex.Op.Add;
        boolean concat = vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1;
        boolean alike = from.stream().allMatch(signal -> signal.form() == first.form());
        if ((!sum && !concat) || !alike) {
            throw element.unsupported("this vertex is not known, or not for what it reads");
        }
        return from.size() == 1 ? first : joined(element, from, sum);
    }

    private Signal decoder(Element element, AttentionDecoderVertex vertex, List<Signal> from) {
        if (from.get(0).form() != Signal.Form.STEPS || from.get(1).form() != Signal.Form.TOKENS) {
            throw element.unsupported("expected a memory with steps and an input of symbols to read");
        }
        String name = nodes.name(element.name());
        nodes.add(vertex.decoder().placed(name, from.stream().map(Signal::node).toList()));
        for (ParameterSpec spec : vertex.parameters()) {
            if (!spec.name().equals(AttentionDecoderVertex.HEAD_BIAS)) {
                nodes.place(name + "." + spec.name(), new Place(element.name(), spec.name(), false));
            }
        }
        return vertex.givesLogits()
                ? new Signal(name, Signal.Form.LOGITS, vertex.symbolCount())
                : new Signal(name, Signal.Form.STEPS, vertex.decoder().readout());
    }

    private Signal joined(Element element, List<Signal> from, boolean sum) {
        List<String> names = from.stream().map(Signal::node).toList();
        String name = nodes.name(element.name());
        int size = from.stream().mapToInt(Signal::size).sum();
        if (sum && from.stream().anyMatch(signal -> signal.size() != from.get(0).size())) {
            throw element.unsupported("adds different numbers of features");
        }
        nodes.add(sum ? new Add(name, names) : new Concat(name, names));
        return from.get(0).from(name, sum ? from.get(0).size() : size);
    }
}
