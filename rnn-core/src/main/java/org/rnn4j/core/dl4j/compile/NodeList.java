package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;

/** The definition as it grows: nodes in the order in which they were read, and where DL4J keeps their parameters. */
final class NodeList {
    private static final int LONGEST = 80;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Output> heads = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Definition.MaskLimit> maskless = new LinkedHashMap<>();

    /** A name of ours for one of DL4J's, which may hold any character: unlike all given before. */
    String name(String wanted) {
        String clean = wanted.replaceAll("[^A-Za-z0-9_-]", "-");
        String start = clean.isEmpty() ? "layer" : clean.substring(0, Math.min(clean.length(), LONGEST));
        String name = start;
        for (int i = 2; !taken.add(name); i++) {
            name = start + "-" + i;
        }
        return name;
    }

    String add(Node node) {
        nodes.add(node);
        return node.id();
    }

    /** Heads come last, so that the definition has them in the order of DL4J's outputs. */
    String addHead(Element element, Output head) {
        heads.put(element.name(), head);
        return head.id();
    }

    Node node(String name) {
        for (Node node : nodes) {
            if (node.id().equals(name)) {
                return node;
            }
        }
        throw new IllegalStateException("nothing is named " + name);
    }

    boolean contains(String name) {
        return nodes.stream().anyMatch(node -> node.id().equals(name));
    }

    void replace(Node by) {
        nodes.replaceAll(node -> node.id().equals(by.id()) ? by : node);
    }

    void remove(String name) {
        nodes.removeIf(node -> node.id().equals(name));
    }

    void place(String parameter, Place place) {
        places.put(parameter, place);
    }

    /** The element that holds a decoder's parameters. */
    String element(String decoder) {
        Place place = places.get(decoder + ".embedding.inputWeights");
        if (place == null) {
            throw new IllegalStateException("no decoder is named " + decoder);
        }
        return place.element();
    }

    void ignoresMasks(Element element, Definition.MaskLimit limit) {
        maskless.put(element.name(), limit);
    }

    Map<String, Place> places() {
        return places;
    }

    Map<String, Definition.MaskLimit> maskless() {
        return maskless;
    }

    /** All nodes, the heads last in this order. */
    List<Node> withHeads(List<String> outputs) {
        List<Node> all = new ArrayList<>(nodes);
        for (String output : outputs) {
            Output head = heads.remove(output);
            if (head == null) {
                throw new UnsupportedLayerException(output, "expected each output to be an output layer, once");
            }
            all.add(head);
        }
        if (!heads.isEmpty()) {
            String first = heads.keySet().iterator().next();
            throw new UnsupportedLayerException(first, "an output layer that is no output of the network");
        }
        return all;
    }
}
