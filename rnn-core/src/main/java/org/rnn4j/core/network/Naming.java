package org.rnn4j.core.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives nodes their names and their default {@code from}, and puts them in an order in which each follows what it reads. */
final class Naming {
    private final List<Input> inputs;
    private final Set<String> taken = new HashSet<>();

    Naming(List<Input> inputs) {
        this.inputs = inputs;
    }

    List<Node> place(List<Node> nodes) {
        for (Input input : inputs) {
            take(input.name());
        }
        nodes.forEach(node -> {
            if (node.name() != null) {
                take(node.id());
            }
        });
        Map<String, Node> placed = new LinkedHashMap<>();
        String previous = inputs.get(0).name();
        for (Node node : nodes) {
            String name = node.name() == null ? fresh(node.type()) : node.id();
            List<String> from = node.from().isEmpty() ? sources(node, previous) : node.from();
            placed.put(name, node.placed(name, from));
            previous = name;
        }
        return ordered(placed);
    }

    /** What a node reads that does not say it: the node before, and a decoder the target, too. */
    private List<String> sources(Node node, String previous) {
        if (!(node instanceof AttentionDecoder) || inputs.size() < 2) {
            return List.of(previous);
        }
        String last = inputs.get(inputs.size() - 1).name();
        boolean named = inputs.stream().anyMatch(input -> input.name().equals(AttentionDecoder.TARGET));
        return List.of(previous, named ? AttentionDecoder.TARGET : last);
    }

    private void take(String name) {
        if (!taken.add(name)) {
            throw new IllegalArgumentException("name: expected names that differ, found '" + name + "' twice");
        }
    }

    private String fresh(String type) {
        String name = type;
        for (int i = 2; taken.contains(name); i++) {
            name = type + "-" + i;
        }
        take(name);
        return name;
    }

    private List<Node> ordered(Map<String, Node> placed) {
        List<Node> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        inputs.forEach(input -> done.add(input.name()));
        for (Node node : placed.values()) {
            visit(node, placed, done, new ArrayList<>(), ordered);
        }
        return List.copyOf(ordered);
    }

    private void visit(Node node, Map<String, Node> placed, Set<String> done, List<String> path, List<Node> ordered) {
        if (done.contains(node.id())) {
            return;
        }
        if (path.contains(node.id())) {
            throw new IllegalArgumentException(
                    "from: expected no circle, found " + path + " reading '" + node.id() + "' again");
        }
        path.add(node.id());
        for (String source : node.from()) {
            Node before = placed.get(source);
            if (before != null) {
                visit(before, placed, done, path, ordered);
            } else if (!done.contains(source)) {
                throw new IllegalArgumentException("from: '" + node.id() + "' reads '" + source
                        + "', expected an input or one of the nodes " + placed.keySet());
            }
        }
        path.remove(node.id());
        done.add(node.id());
        ordered.add(node);
    }
}
