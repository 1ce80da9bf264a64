package org.rnn4j.core.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;

/** The definition as it grows: nodes in the order in which they were read, and the parameters as DL4J stores them. */
final class NodeList {
    private static final int LONGEST = 80;

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Output> heads = new HashMap<>();
    private final Map<String, String> reserved = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Stored> stored = new ArrayList<>();

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

    /** The name of an element whose parameters are stored before it is read. */
    String reserve(Element element) {
        return reserved.computeIfAbsent(element.name(), this::name);
    }

    String add(Node node) {
        nodes.put(node.id(), node);
        return node.id();
    }

    /** Heads come last, so that the definition has them in the order of DL4J's outputs. */
    String addHead(Element element, Output head) {
        heads.put(element.name(), head);
        return head.id();
    }

    @Nullable
    Node node(String name) {
        return nodes.get(name);
    }

    void remove(String name) {
        nodes.remove(name);
    }

    void store(String parameter, Stored.Layout layout) {
        stored.add(new Stored(parameter, layout));
    }

    List<Stored> stored() {
        return stored;
    }

    /** All nodes, the heads last in this order. */
    List<Node> withHeads(String source, List<String> outputs) {
        List<Node> all = new ArrayList<>(nodes.values());
        for (String output : outputs) {
            Output head = heads.remove(output);
            if (head == null) {
                throw new ModelFileException(source + ": expected each output to be an output layer, once, found "
                        + ModelFileException.quote(output));
            }
            all.add(head);
        }
        if (!heads.isEmpty()) {
            throw new ModelFileException(source + ": expected each output layer to be an output of the network, found "
                    + ModelFileException.quote(heads.keySet().iterator().next()));
        }
        return all;
    }
}
