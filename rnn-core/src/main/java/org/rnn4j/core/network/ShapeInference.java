package org.rnn4j.core.network;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows sizes through the graph and refuses what does not fit, naming the node. */
final class ShapeInference {
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private ShapeInference() {}

    static Map<String, Shape> of(Network network) {
        ShapeInference inference = new ShapeInference();
        Set<String> targets = DecoderShape.targets(network);
        for (Input input : network.inputs()) {
            int ids = input.kind() == Input.Kind.TOKENS ? input.width() : 0;
            String axis = targets.contains(input.name()) ? input.name() : "";
            inference.shapes.put(input.name(), new Shape(input.size(), true, 1, ids, axis));
        }
        for (Node node : network.nodes()) {
            inference.shapes.put(node.id(), inference.shape(node));
        }
        return inference.shapes;
    }

    /** Beyond sizes: there is a head, nothing reads a head, and nothing is computed for nobody. */
    static void check(Network network) {
        of(network);
        Set<String> read = new HashSet<>();
        network.nodes().forEach(node -> read.addAll(node.from()));
        if (network.outputs().isEmpty()) {
            throw new IllegalArgumentException("nodes: expected an output node, found none");
        }
        for (Node node : network.nodes()) {
            if (node instanceof Output == read.contains(node.id())) {
                throw new IllegalArgumentException(
                        node instanceof Output
                                ? "from: '" + node.id() + "' is an output, which no other node can read"
                                : "nodes: nothing reads '" + node.id() + "', expected a node that does, or none of it");
            }
        }
        DecoderShape.check(network);
        for (Input input : network.inputs()) {
            if (!read.contains(input.name())) {
                throw new IllegalArgumentException("inputs: nothing reads '" + input.name() + "'");
            }
        }
    }

    private Shape shape(Node node) {
        if (node instanceof Add) {
            return joined(node, true);
        }
        if (node instanceof Concat) {
            return joined(node, false);
        }
        if (node instanceof AttentionDecoder decoder) {
            return DecoderShape.of(decoder, shapes);
        }
        Shape in = only(node);
        if (in.tokens() != (node instanceof Embedding || node instanceof Characters)) {
            throw fault(
                    node,
                    in.tokens()
                            ? "reads token ids, expected an embedding or characters first"
                            : "expected an input of tokens");
        }
        if (node instanceof Recurrent recurrent) {
            return steps(node, in).sized(recurrent.units());
        }
        if (node instanceof Bidirectional both) {
            return steps(node, in)
                    .sized(Checks.product("units", both.layer().units(), both.merge() == Merge.CONCAT ? 2 : 1));
        }
        if (node instanceof Conv1d convolution) {
            steps(node, in);
            return new Shape(
                    convolution.units(),
                    true,
                    Checks.product("stride", in.stride(), convolution.stride()),
                    0,
                    in.axis());
        }
        if (node instanceof Pool) {
            steps(node, in);
            return new Shape(in.size(), false, 1, 0, in.axis());
        }
        if (node instanceof Dense dense) {
            return in.sized(dense.units());
        }
        if (node instanceof Characters characters) {
            return in.sized(characters.units());
        }
        if (node instanceof Embedding embedding) {
            return in.sized(Checks.product("units", embedding.units(), in.ids()));
        }
        if (node instanceof Output output && output.loss().type().isOverSequences()) {
            return steps(node, in).sized(output.units());
        }
        return node instanceof Output output ? in.sized(output.units()) : in;
    }

    private Shape only(Node node) {
        if (node.from().size() != 1) {
            throw fault(node, "reads " + node.from() + ", expected one");
        }
        return source(node, node.from().get(0));
    }

    private Shape source(Node node, String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw fault(node, "reads '" + name + "', which does not exist");
        }
        return shape;
    }

    private Shape joined(Node node, boolean sameSize) {
        List<String> from = node.from();
        if (from.size() < 2) {
            throw fault(node, "reads " + from + ", expected at least two");
        }
        Shape first = source(node, from.get(0));
        long size = 0;
        for (String name : from) {
            Shape shape = source(node, name);
            if (shape.tokens()
                    || shape.perStep() != first.perStep()
                    || shape.stride() != first.stride()
                    || !shape.axis().equals(first.axis())) {
                throw fault(node, "cannot join '" + name + "' " + shape + " with '" + from.get(0) + "' " + first);
            }
            if (sameSize && shape.size() != first.size()) {
                throw fault(
                        node,
                        "adds " + shape.size() + " features of '" + name + "' to " + first.size() + " of '"
                                + from.get(0) + "'");
            }
            size += shape.size();
        }
        if (size > Integer.MAX_VALUE) {
            throw fault(node, "joins more features than an array can hold");
        }
        return sameSize ? first : first.sized((int) size);
    }

    private static Shape steps(Node node, Shape in) {
        if (!in.perStep()) {
            throw fault(node, "expected an input with steps, found one vector per sequence");
        }
        return in;
    }

    static IllegalArgumentException fault(Node node, String what) {
        return new IllegalArgumentException("from: node '" + node.id() + "' (" + node.type() + ") " + what);
    }
}
