package org.rnn4j.core.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;

/** Makes a definition of a DL4J configuration, following what each layer gives out. */
final class Translation {
    private static final String STOCK = "org.deeplearning4j.nn.conf.";
    private static final String MERGE = STOCK + "graph.MergeVertex";

    private final String file;
    private final Dl4jConfiguration configuration;
    private final NodeList nodes = new NodeList();
    private final Layers layers = new Layers(nodes);
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<String, List<Element>> readers;

    private Translation(String file, Dl4jConfiguration configuration) {
        this.file = file;
        this.configuration = configuration;
        this.readers = configuration.readers();
    }

    /** A definition, and its parameters in the order in which DL4J stores them. */
    record Translated(Network network, List<Stored> stored) {}

    static Translated of(String file, Dl4jConfiguration configuration) {
        Translation translation = new Translation(file, configuration);
        try {
            return translation.translate();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFileException(file + ": " + e.getMessage(), e);
        }
    }

    private Translated translate() {
        Map<String, Integer> sizes = sizes();
        List<Input> inputs = new ArrayList<>();
        for (String name : configuration.inputs()) {
            inputs.add(input(name, sizes.getOrDefault(name, 0)));
        }
        for (Element element : configuration.elements()) {
            signals.put(element.name(), element.layer() ? layer(element) : vertexOrDecoder(element));
        }
        Network network = new Network(inputs, nodes.withHeads(file, configuration.outputs()), maskRule());
        return new Translated(network, nodes.stored());
    }

    /** DL4J's rule; this library's own layers may have the other, and then all of them must. */
    private MaskRule maskRule() {
        boolean carries = false;
        boolean resets = false;
        for (Element element : configuration.elements()) {
            for (com.fasterxml.jackson.databind.JsonNode rule :
                    element.part().json().findValues("maskRule")) {
                carries |= rule.asText().equals("CARRY");
                resets |= !rule.asText().equals("CARRY");
            }
        }
        return carries && !resets ? MaskRule.CARRY : MaskRule.ZERO;
    }

    private Input input(String name, int size) {
        if (size < 1) {
            throw new ModelFileException(
                    file + ": no layer tells how many features the input " + ModelFileException.quote(name) + " has");
        }
        boolean tokens = readers.getOrDefault(name, List.of()).stream()
                .anyMatch(reader -> reader.layer()
                        ? Layers.unwrapped(reader.part()).shortType().equals("EmbeddingSequenceLayer")
                        : Decoders.isTarget(reader, name));
        Input input = new Input(nodes.name(name), tokens ? Input.Kind.TOKENS : Input.Kind.NUMBERS, size);
        Signal.Form form = tokens ? Signal.Form.TOKENS : Signal.Form.STEPS;
        if (signals.put(name, new Signal(input.name(), form, size)) != null) {
            throw new ModelFileException(
                    file + ": expected each input once, found " + ModelFileException.quote(name) + " again");
        }
        return input;
    }

    /** DL4J's configuration has no sizes of inputs, only of what layers read: found from the last element to the first. */
    private Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = configuration.elements().size() - 1; i >= 0; i--) {
            Element element = configuration.elements().get(i);
            if (Decoders.knows(element.part()) && element.from().size() == 2) {
                sizes.put(element.from().get(0), Decoders.memory(element.part()));
                sizes.put(element.from().get(1), Decoders.symbols(element.part()));
                continue;
            }
            int own = element.layer() ? reads(element.part()) : 0;
            boolean passes = element.layer() || !element.part().type().equals(MERGE);
            int size = own > 0 ? own : passes ? sizes.getOrDefault(element.name(), 0) : 0;
            if (size > 0) {
                element.from().forEach(from -> sizes.put(from, size));
            }
        }
        return sizes;
    }

    private static int reads(Part layer) {
        Part inner = Layers.unwrapped(layer);
        while (inner.type().equals(STOCK + "layers.recurrent.LastTimeStep")) {
            inner = Layers.unwrapped(inner.part("underlying"));
        }
        boolean both = inner.type().equals(STOCK + "layers.recurrent.Bidirectional");
        return (both ? Layers.unwrapped(inner.part("fwd")) : inner).size("nin");
    }

    private Signal signal(Element element, String name) {
        Signal signal = signals.get(name);
        if (signal == null) {
            throw element.part().fault("reads " + ModelFileException.quote(name) + ", which is nothing's name");
        }
        return signal;
    }

    private Signal layer(Element element) {
        if (element.from().size() != 1) {
            throw element.part().fault("reads " + element.from().size() + " others, expected one");
        }
        String from = element.from().get(0);
        Signal in = preprocessed(element.before(), signal(element, from));
        boolean shared = readers.getOrDefault(from, List.of()).size() > 1;
        return layers.read(element, element.part(), in, shared);
    }

    private static Signal preprocessed(@Nullable Part before, Signal in) {
        if (before == null) {
            return in;
        }
        boolean plain = !before.word("rnnDataFormat", "NCW").equals("NWC");
        if (plain && before.type().equals(STOCK + "preprocessor.RnnToFeedForwardPreProcessor")) {
            // DL4J puts one behind a pool over time too, where it does nothing.
            return in.form() == Signal.Form.STEPS ? in.as(Signal.Form.FLAT) : in;
        }
        if (plain
                && before.type().equals(STOCK + "preprocessor.FeedForwardToRnnPreProcessor")
                && in.form() == Signal.Form.FLAT) {
            return in.as(Signal.Form.STEPS);
        }
        throw before.unknown("preprocessor " + before.shortType() + " of " + in.form());
    }

    private Signal vertexOrDecoder(Element element) {
        if (!Decoders.knows(element.part())) {
            return vertex(element);
        }
        List<Signal> from =
                element.from().stream().map(name -> signal(element, name)).toList();
        return new Decoders(nodes).read(element, from, readers.getOrDefault(element.name(), List.of()));
    }

    private Signal vertex(Element element) {
        Part vertex = element.part();
        List<Signal> from =
                element.from().stream().map(name -> signal(element, name)).toList();
        Signal first = from.get(0);
        boolean alike = from.stream().allMatch(signal -> signal.form() == first.form());
        boolean alone = from.size() == 1;
        boolean known = switch (vertex.type()) {
            case STOCK + "graph.PreprocessorVertex", STOCK + "graph.rnn.LastTimeStepVertex" -> alone;
            case STOCK + "graph.ElementWiseVertex" ->
                alike && vertex.word("op", "").equals("Add");
            case MERGE -> alike && vertex.first("mergeAxis", 1) == 1;
            default -> false;
        };
        if (!known) {
            throw vertex.unknown(vertex.shortType() + ", or what it does with " + from.size() + " inputs,");
        }
        return switch (vertex.shortType()) {
            case "PreprocessorVertex" -> preprocessed(vertex.part("preProcessor"), first);
            case "LastTimeStepVertex" -> lastStep(element, first);
            default -> alone ? first : joined(element, from, vertex.shortType().equals("ElementWiseVertex"));
        };
    }

    private Signal lastStep(Element element, Signal in) {
        if (in.form() != Signal.Form.STEPS) {
            throw element.part().fault("reads STEPS, but is given " + in.form());
        }
        return layers.last(element, in);
    }

    private Signal joined(Element element, List<Signal> from, boolean sum) {
        List<String> names = from.stream().map(Signal::node).toList();
        String name = nodes.name(element.name());
        int first = from.get(0).size();
        if (sum && from.stream().anyMatch(signal -> signal.size() != first)) {
            throw element.part().fault("adds different numbers of features");
        }
        int all = 0;
        for (Signal signal : from) {
            all = Math.addExact(all, signal.size());
        }
        nodes.add(sum ? new Add(name, names) : new Concat(name, names));
        return from.get(0).from(name, sum ? first : all);
    }
}
