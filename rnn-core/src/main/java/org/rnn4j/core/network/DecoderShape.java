package org.rnn4j.core.network;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an {@link AttentionDecoder} gives, asks of its neighbours, and learns. */
final class DecoderShape {
    private DecoderShape() {}

    /** The inputs that decoders read as their target, each a time axis of its own. */
    static Set<String> targets(Network network) {
        Set<String> targets = new HashSet<>();
        for (Node node : network.nodes()) {
            if (node instanceof AttentionDecoder && node.from().size() == 2) {
                targets.add(node.from().get(1));
            }
        }
        return targets;
    }

    static Shape of(AttentionDecoder node, Map<String, Shape> shapes) {
        if (node.from().size() != 2) {
            throw fault(node, "reads " + node.from() + ", expected the memory and an input of target tokens");
        }
        Shape memory = source(node, 0, shapes);
        if (memory.tokens() || !memory.perStep() || !memory.axis().isEmpty()) {
            throw fault(
                    node, "cannot attend to '" + node.from().get(0) + "', expected a node with steps of the source");
        }
        Shape target = source(node, 1, shapes);
        if (target.ids() != 1) {
            throw fault(
                    node,
                    "cannot read '" + node.from().get(1) + "' as its target, expected an input of tokens of width 1");
        }
        return new Shape(node.readout(), true, 1, 0, target.axis());
    }

    private static Shape source(AttentionDecoder node, int at, Map<String, Shape> shapes) {
        Shape shape = shapes.get(node.from().get(at));
        if (shape == null) {
            throw fault(node, "reads '" + node.from().get(at) + "', which does not exist");
        }
        return shape;
    }

    /** Beyond sizes: one softmax head over the target's symbols reads each decoder, and decoders alone read targets. */
    static void check(Network network) {
        Set<String> targets = targets(network);
        Map<String, Shape> shapes = network.shapes();
        Map<String, Node> nodes = network.byName();
        for (Node node : network.nodes()) {
            if (node instanceof AttentionDecoder decoder) {
                checkHead(decoder, network, shapes);
            } else if (node.from().stream().anyMatch(targets::contains)) {
                throw fault(node, "reads the target of a decoder, expected another input");
            }
            if (node instanceof Output output && output.tied() != null) {
                checkTied(output, nodes.get(output.tied()));
            }
        }
    }

    private static void checkHead(AttentionDecoder decoder, Network network, Map<String, Shape> shapes) {
        List<Node> readers = network.nodes().stream()
                .filter(node -> node.from().contains(decoder.id()))
                .toList();
        if (readers.size() != 1
                || !(readers.get(0) instanceof Output head)
                || head.loss().type() != Loss.Type.SOFTMAX_CROSS_ENTROPY) {
            throw fault(
                    decoder,
                    "is read by " + readers.stream().map(Node::id).toList()
                            + ", expected one output with softmax-cross-entropy and nothing between");
        }
        Shape target = source(decoder, 1, shapes);
        if (head.units() != target.size()) {
            throw new IllegalArgumentException("units: output '" + head.id() + "' has " + head.units()
                    + ", expected " + target.size() + ", the symbols of '"
                    + decoder.from().get(1) + "'");
        }
    }

    private static void checkTied(Output head, @Nullable Node to) {
        if (!(to instanceof AttentionDecoder decoder) || !head.from().equals(List.of(decoder.id()))) {
            throw new IllegalArgumentException("tied: output '" + head.id() + "' found '" + head.tied()
                    + "', expected the name of the attention-decoder that it reads");
        }
        if (!decoder.readout().equals(decoder.embedding())) {
            throw new IllegalArgumentException("readout: a tied output needs as many units as the embedding has, "
                    + decoder.embedding() + ", found " + decoder.readout());
        }
    }

    /** Adds the arrays that a decoder learns. */
    static void parameters(List<ParameterSpec> specs, AttentionDecoder node, Map<String, Shape> shapes) {
        String name = node.id();
        int memory = source(node, 0, shapes).size();
        int units = node.units();
        ParameterSpec.weights(
                specs,
                name + ".embedding",
                List.of(source(node, 1, shapes).size(), node.embedding()),
                Initializer.NORMAL);
        if (node.bridge() == AttentionDecoder.Bridge.MEAN) {
            int states = node.layers() * node.statesPerLayer();
            int columns = Checks.product("units", states, units);
            specs.add(new ParameterSpec(
                    name + ".bridge.inputWeights",
                    List.of(memory, columns),
                    node.inputInit(),
                    states,
                    1,
                    List.of(),
                    0));
            ParameterSpec.bias(specs, name + ".bridge", columns, Collections.nCopies(states, 0.0));
        }
        attention(specs, node, memory);
        for (int layer = 1; layer <= node.layers(); layer++) {
            ParameterSpec.recurrent(specs, name + ".layer" + layer, node.layer(), node.inputOf(layer));
        }
        int read = Math.addExact(Math.addExact(units, memory), node.embedding());
        ParameterSpec.weights(specs, name + ".readout", List.of(read, node.readout()), node.inputInit());
        ParameterSpec.bias(specs, name + ".readout", node.readout(), List.of(0.0));
    }

    private static void attention(List<ParameterSpec> specs, AttentionDecoder node, int memory) {
        String name = node.id();
        int keys = node.keys();
        ParameterSpec.weights(specs, name + ".keys", List.of(memory, keys), node.inputInit());
        if (node.isAdditive()) {
            ParameterSpec.bias(specs, name + ".keys", keys, List.of(0.0));
            ParameterSpec.weights(specs, name + ".query", List.of(node.units(), keys), node.inputInit());
            if (node.coverage()) {
                scores(specs, name + ".coverageWeights", List.of(1, keys));
            }
            scores(specs, name + ".scoreWeights", List.of(keys, 1));
        }
    }

    private static void scores(List<ParameterSpec> specs, String name, List<Integer> shape) {
        specs.add(new ParameterSpec(name, shape, Initializer.GLOROT, 1, 1, List.of(), 0));
    }

    private static IllegalArgumentException fault(Node node, String what) {
        return ShapeInference.fault(node, what);
    }
}
