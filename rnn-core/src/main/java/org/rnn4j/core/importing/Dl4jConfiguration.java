package org.rnn4j.core.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.Json;
import org.rnn4j.core.modelfile.ModelFileException;

/**
 * What a DL4J {@code configuration.json} says, of a {@code MultiLayerNetwork} or a {@code ComputationGraph}.
 *
 * @param elements each after what it reads, in the order in which their parameters are stored
 */
record Dl4jConfiguration(List<String> inputs, List<String> outputs, List<Element> elements) {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_ELEMENTS = 300;
    private static final String CHAIN_INPUT = "input";
    private static final List<String> KNOWN = List.of("org.deeplearning4j.", "org.nd4j.", "org.rnn4j.core.dl4j.");

    static Dl4jConfiguration read(String file, byte[] json) {
        if (json.length > MOST_BYTES) {
            throw new ModelFileException(file + ": expected at most " + MOST_BYTES + " bytes, found " + json.length);
        }
        JsonNode root = Json.tree(file, json);
        checkClasses(file, root);
        if (root.path("confs").isArray()) {
            return chain(file, root);
        }
        if (root.path("vertices").isObject()) {
            return graph(file, root);
        }
        throw new ModelFileException(file + ": expected the configuration of a MultiLayerNetwork (confs) or of a "
                + "ComputationGraph (vertices), found neither");
    }

    /** Nothing is made of these names; but a file that names other people's classes is no network's. */
    private static void checkClasses(String file, JsonNode root) {
        for (JsonNode type : root.findValues("@class")) {
            if (!type.isTextual() || KNOWN.stream().noneMatch(type.textValue()::startsWith)) {
                throw new ModelFileException(file + ": expected '@class' of DL4J's own classes alone, found "
                        + ModelFileException.quote(type.asText()));
            }
        }
    }

    private static Dl4jConfiguration chain(String file, JsonNode root) {
        List<Element> elements = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(CHAIN_INPUT));
        String from = CHAIN_INPUT;
        checkCount(file, "confs", root.path("confs"), 1);
        for (JsonNode conf : root.path("confs")) {
            int i = elements.size();
            JsonNode layer = conf.path("layer");
            String name = layer.path("layerName").asText("");
            // DL4J does not mind two layers of one name in a chain.
            if (name.isEmpty() || !taken.add(name)) {
                name = "layer " + i;
            }
            String where = where(file, name);
            Part before = new Part(where, root.path("inputPreProcessors")).optional(String.valueOf(i));
            elements.add(new Element(name, new Part(where, layer), true, before, List.of(from)));
            from = name;
        }
        return new Dl4jConfiguration(List.of(CHAIN_INPUT), List.of(from), elements);
    }

    private static Dl4jConfiguration graph(String file, JsonNode root) {
        List<String> inputs = names(file, "networkInputs", root.path("networkInputs"));
        List<String> order = names(file, "topologicalOrderStr", root.path("topologicalOrderStr"));
        JsonNode vertices = root.path("vertices");
        checkCount(file, "vertices", vertices, 1);
        Set<String> known = new HashSet<>(inputs);
        List<Element> elements = new ArrayList<>();
        for (String name : order) {
            if (inputs.contains(name)) {
                continue;
            }
            List<String> from =
                    names(file, "vertexInputs", root.path("vertexInputs").path(name));
            if (!known.containsAll(from) || !known.add(name)) {
                throw new ModelFileException(
                        where(file, name) + ": expected to read inputs and vertices before it, and "
                                + "to be there once, found otherwise");
            }
            elements.add(vertex(where(file, name), name, vertices.path(name), from));
        }
        if (elements.size() != vertices.size() || known.size() != inputs.size() + elements.size()) {
            throw new ModelFileException(file + ": expected all " + vertices.size()
                    + " vertices in topologicalOrderStr, found " + elements.size());
        }
        return new Dl4jConfiguration(inputs, names(file, "networkOutputs", root.path("networkOutputs")), elements);
    }

    private static Element vertex(String where, String name, JsonNode vertex, List<String> from) {
        Part part = new Part(where, vertex);
        if (!part.type().equals("org.deeplearning4j.nn.conf.graph.LayerVertex")) {
            return new Element(name, part, false, null, from);
        }
        @Nullable Part before = part.optional("preProcessor");
        return new Element(name, part.part("layerConf").part("layer"), true, before, from);
    }

    private static List<String> names(String file, String key, JsonNode list) {
        checkCount(file, key, list, 1);
        List<String> names = new ArrayList<>();
        for (JsonNode name : list) {
            if (!list.isArray() || !name.isTextual()) {
                throw new ModelFileException(file + ": " + key + ": expected a list of names");
            }
            names.add(name.textValue());
        }
        return names;
    }

    private static void checkCount(String file, String key, JsonNode list, int least) {
        if (list.size() < least || list.size() > MOST_ELEMENTS) {
            throw new ModelFileException(file + ": " + key + ": expected " + least + " to " + MOST_ELEMENTS
                    + " entries, found " + list.size());
        }
    }

    private static String where(String file, String name) {
        return file + ", " + ModelFileException.quote(name);
    }

    /** Names by the elements that read them. */
    Map<String, List<Element>> readers() {
        Map<String, List<Element>> readers = new java.util.HashMap<>();
        for (Element element : elements) {
            for (String name : new HashSet<>(element.from())) {
                readers.computeIfAbsent(name, unused -> new ArrayList<>()).add(element);
            }
        }
        return readers;
    }
}
