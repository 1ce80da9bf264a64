package org.rnn4j.core.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.DecoderProgram;

/**
 * What a decoder reads of its source, as a network of its own with two heads: the memory (a product with the identity, which changes
 * no bit) and the keys.
 */
record EncoderNetwork(Network network, Parameters parameters) {
    /** The places of the heads. */
    static final int MEMORY = 0;

    static final int KEYS = 1;

    /** @throws IllegalArgumentException where the memory does not follow from one input of tokens alone */
    static EncoderNetwork of(Network whole, Parameters parameters) {
        AttentionDecoder decoder = DecoderProgram.decoder(whole);
        String memory = decoder.from().get(0);
        Set<String> needed = needed(whole, memory);
        List<Input> inputs = whole.inputs().stream()
                .filter(input -> needed.contains(input.name()))
                .toList();
        if (inputs.size() != 1 || inputs.get(0).perStep() != 1 || inputs.get(0).vocabulary() == 0) {
            throw new IllegalArgumentException("network: expected one input of tokens of width 1 before '"
                    + decoder.id() + "', found " + inputs + ", which a translator cannot fill");
        }
        int size = Objects.requireNonNull(whole.shapes().get(memory)).size();
        Set<String> names = new HashSet<>(whole.byName().keySet());
        String values = unused(names, "memory");
        String keys = unused(names, "keys");
        List<Node> nodes = new ArrayList<>();
        whole.nodes().stream().filter(node -> needed.contains(node.id())).forEach(nodes::add);
        nodes.add(head(values, memory, size));
        nodes.add(head(keys, memory, decoder.keys()));
        Network network = new Network(inputs, nodes, whole.maskRule());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.parameters().forEach(spec -> {
            Tensor kept = parameters.byName().get(spec.name());
            tensors.put(spec.name(), kept != null ? kept : new Tensor(spec.shape(), new float[spec.length()]));
        });
        float[] identity =
                Objects.requireNonNull(tensors.get(values + ".inputWeights")).values();
        for (int i = 0; i < size; i++) {
            identity[i * size + i] = 1;
        }
        copy(parameters, decoder.id() + ".keys.inputWeights", tensors, keys + ".inputWeights");
        if (decoder.isAdditive()) {
            copy(parameters, decoder.id() + ".keys.bias", tensors, keys + ".bias");
        }
        return new EncoderNetwork(network, new Parameters(tensors));
    }

    private static void copy(Parameters from, String name, Map<String, Tensor> to, String as) {
        Tensor tensor = from.get(name);
        to.put(as, new Tensor(tensor.shape(), tensor.values().clone()));
    }

    private static Output head(String name, String from, int units) {
        return new Output(name, List.of(from), units, Activation.IDENTITY, Loss.of(Loss.Type.MSE), null);
    }

    private static String unused(Set<String> names, String wish) {
        String name = wish;
        while (!names.add(name)) {
            name += "_";
        }
        return name;
    }

    /** A node and all before it. */
    private static Set<String> needed(Network network, String last) {
        Map<String, Node> nodes = network.byName();
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(last));
        while (!open.isEmpty()) {
            String name = open.remove();
            Node node = nodes.get(name);
            if (needed.add(name) && node != null) {
                open.addAll(node.from());
            }
        }
        return needed;
    }

    /** Steps of the memory for steps of the source. */
    int steps(int sourceSteps) {
        String head = network.outputs().get(MEMORY).id();
        return Objects.requireNonNull(network.shapes().get(head)).steps(sourceSteps);
    }

    /** The largest id of a symbol of the source, and 1. */
    int vocabulary() {
        return network.inputs().get(0).vocabulary();
    }
}
