package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent network: an immutable graph of named nodes, without any number learned.
 *
 * <p>A plain list of nodes is a chain: a node without {@code from} reads the node before it, the first one the first input.
 * {@code Network.chain(Input.numbers(10), SimpleRnn.of(128), Output.sigmoid(1))} is the classic small network.
 *
 * @param inputs at least one; labels and predictions follow {@link #outputs()}
 * @param nodes named and in an order in which each node comes after what it reads
 * @param maskRule what recurrent layers do at masked steps, default carry
 */
public record Network(List<Input> inputs, List<Node> nodes, MaskRule maskRule) {
    public Network(@Nullable List<Input> inputs, @Nullable List<Node> nodes, @Nullable MaskRule maskRule) {
        if (inputs == null || inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs: expected at least one, found none");
        }
        if (nodes == null || nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes: expected at least one, found none");
        }
        this.inputs = List.copyOf(inputs);
        this.nodes = new Naming(this.inputs).place(nodes);
        this.maskRule = maskRule == null ? MaskRule.CARRY : maskRule;
        ShapeInference.check(this);
    }

    public static Network chain(Input input, Node... nodes) {
        return new Network(List.of(input), List.of(nodes), null);
    }

    public static Network graph(List<Input> inputs, Node... nodes) {
        return new Network(inputs, List.of(nodes), null);
    }

    public Network with(MaskRule other) {
        return new Network(inputs, nodes, other);
    }

    /** The heads, in the order of their labels and predictions. */
    @JsonIgnore
    public List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Output output) {
                outputs.add(output);
            }
        }
        return outputs;
    }

    /** What each input and node gives out, by name. */
    public Map<String, Shape> shapes() {
        return ShapeInference.of(this);
    }

    /** True where each node reads only the one before it, so that DL4J's {@code MultiLayerNetwork} can hold the network. */
    @JsonIgnore
    public boolean isChain() {
        String previous = inputs.get(0).name();
        for (Node node : nodes) {
            if (!node.from().equals(List.of(previous))) {
                return false;
            }
            previous = node.id();
        }
        return inputs.size() == 1;
    }

    /**
     * Refuses inputs of a batch that are not exactly the network's. Inputs of one time axis have the same steps.
     *
     * @throws IllegalArgumentException naming the first whose features, steps or sequences differ, with both numbers
     */
    public void check(List<Sequences> batch) {
        if (batch.size() != inputs.size()) {
            throw new IllegalArgumentException("inputs: expected " + inputs.size() + ", found " + batch.size());
        }
        TimeAxes axes = inputs.size() == 1 ? null : TimeAxes.of(this);
        for (int i = 0; i < batch.size(); i++) {
            Input input = inputs.get(i);
            Sequences given = batch.get(i);
            String numbers = input.kind() == Input.Kind.TOKENS ? "token ids at each step" : "features";
            check(input, numbers, input.perStep(), given.features());
            check(input, "sequences", batch.get(0).batch(), given.batch());
            if (axes != null) {
                check(input, "time steps", axes.steps(axes.ofInput(i), batch), given.timeSteps());
            }
        }
    }

    private static void check(Input input, String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(
                    "input '" + input.name() + "': expected " + expected + " " + what + ", found " + found);
        }
    }

    /**
     * Which steps of a head's predictions are real, where its labels do not say: those at which an input is that it sees, with a
     * stride the newest one of each.
     *
     * @param batch one for each input
     * @param from the first input step
     * @param count input steps
     * @return time-major {@code [timeSteps, batch]} of the head, 1 = real; null for a head whose labels have its steps
     */
    public float @Nullable [] mask(Output head, List<Sequences> batch, int from, int count) {
        if (!head.hasLabelsWithoutTime()) {
            return null;
        }
        Shape shape = Objects.requireNonNull(shapes().get(head.id()));
        Set<String> seen = before(head);
        int sequences = batch.get(0).batch();
        float[] mask = new float[shape.steps(count) * sequences];
        for (int row = 0; row < mask.length; row++) {
            int step = from + row / sequences * shape.stride();
            for (int i = 0; i < inputs.size() && mask[row] == 0; i++) {
                boolean real =
                        seen.contains(inputs.get(i).name()) && batch.get(i).isReal(step, row % sequences);
                mask[row] = real ? 1 : 0;
            }
        }
        return mask;
    }

    /** The names of a node and of all that it reads, directly or not. */
    private Set<String> before(Node node) {
        Set<String> seen = new HashSet<>(Set.of(node.id()));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (seen.contains(nodes.get(i).id())) {
                seen.addAll(nodes.get(i).from());
            }
        }
        return seen;
    }

    /** The nodes by name. */
    @JsonIgnore
    public Map<String, Node> byName() {
        Map<String, Node> byName = new LinkedHashMap<>();
        nodes.forEach(node -> byName.put(node.id(), node));
        return byName;
    }

    /** The parameters that training fills, in a fixed order. */
    public List<ParameterSpec> parameters() {
        return ParameterSpec.of(this);
    }
}
