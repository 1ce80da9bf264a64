package org.rnn4j.core.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.program.LoneDecoder;

/** This library's decoders for graphs of DL4J, and the heads that are tied to them. */
final class Decoders {
    private static final String TYPE = "org.rnn4j.core.dl4j.layers.AttentionDecoderVertex";
    private static final int MOST_LAYERS = 100;

    private final NodeList nodes;

    Decoders(NodeList nodes) {
        this.nodes = nodes;
    }

    static boolean knows(Part vertex) {
        return vertex.json().path("@class").asText().equals(TYPE);
    }

    /** Whether the element is a decoder that writes what the input of that name says. */
    static boolean isTarget(Element element, String name) {
        return knows(element.part()) && element.from().lastIndexOf(name) == 1;
    }

    static int memory(Part vertex) {
        return vertex.units("memory");
    }

    static int symbols(Part vertex) {
        return vertex.units("symbols");
    }

    /**
     * Reads a decoder.
     *
     * @param readers of what it gives
     */
    Signal read(Element element, List<Signal> from, List<Element> readers) {
        Part vertex = element.part();
        if (from.size() != 2
                || from.get(0).form() != Signal.Form.STEPS
                || from.get(1).form() != Signal.Form.TOKENS
                || from.get(0).size() != memory(vertex)
                || from.get(1).size() != symbols(vertex)) {
            throw vertex.fault("expected a memory of " + memory(vertex) + " features with steps and an input of "
                    + symbols(vertex) + " symbols to read, found " + from);
        }
        boolean logits = vertex.flag("logits", false);
        if (logits && readers.size() != 1) {
            throw vertex.fault("expected one loss layer to read its sums, found " + readers.size() + " readers");
        }
        String name = nodes.name(element.name());
        AttentionDecoder decoder = decoder(vertex);
        nodes.add(decoder.placed(name, from.stream().map(Signal::node).toList()));
        String head = logits ? nodes.reserve(readers.get(0)) : "";
        store(new LoneDecoder.Definition(decoder, memory(vertex), symbols(vertex), logits), name, head);
        return logits
                ? new Signal(name, Signal.Form.LOGITS, symbols(vertex))
                : new Signal(name, Signal.Form.STEPS, decoder.readout());
    }

    /** DL4J keeps a vertex's weights first, then its biases. */
    private void store(LoneDecoder.Definition definition, String name, String head) {
        List<ParameterSpec> specs = new ArrayList<>(definition.parameters());
        specs.sort(
                (a, b) -> Boolean.compare(!a.constant().isEmpty(), !b.constant().isEmpty()));
        for (ParameterSpec spec : specs) {
            boolean ofHead = spec.name().equals(LoneDecoder.HEAD_BIAS);
            nodes.store(ofHead ? head + ".bias" : name + "." + spec.name(), Stored.Layout.SAME);
        }
    }

    private static AttentionDecoder decoder(Part vertex) {
        int layers = vertex.units("layers");
        if (layers > MOST_LAYERS) {
            throw vertex.fault("layers: expected at most " + MOST_LAYERS + ", found " + layers);
        }
        int attentionUnits = vertex.size("attentionUnits");
        return new AttentionDecoder(
                null,
                null,
                one(vertex, "cell", AttentionDecoder.Cell.values()),
                vertex.units("units"),
                layers,
                vertex.units("embedding"),
                one(vertex, "attention", AttentionDecoder.Attention.values()),
                attentionUnits == 0 ? null : attentionUnits,
                vertex.flag("inputFeeding", true),
                vertex.flag("coverage", false),
                vertex.units("readout"),
                vertex.number("dropout", 0),
                one(vertex, "bridge", AttentionDecoder.Bridge.values()),
                null,
                null);
    }

    private static <E extends Enum<E>> E one(Part vertex, String key, E[] values) {
        String found = vertex.word(key, "");
        for (E value : values) {
            if (value.name().equals(found)) {
                return value;
            }
        }
        throw vertex.unknown(key + " other than " + Arrays.toString(values).toLowerCase(Locale.ROOT));
    }

    /** The head of a decoder that has computed its sums; null where it is none. */
    @Nullable
    Signal head(Element element, Part layer, Signal in) {
        if (in.form() != Signal.Form.LOGITS) {
            return null;
        }
        Layers.checkFormat(layer, "rnnDataFormat");
        if (Words.activation(layer, "activationFn") != Activation.SOFTMAX) {
            throw layer.unknown("a decoder's head without softmax");
        }
        Loss loss = Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY);
        Output head = new Output(nodes.reserve(element), List.of(in.node()), in.size(), null, loss, null, in.node());
        return new Signal(nodes.addHead(element, head), Signal.Form.STEPS, in.size());
    }
}
