package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Shape;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.TokenInput;

/** Completes the network of a configuration with what the data decide: the inputs' size and the head. */
final class Networks {
    /** The length of the vectors of words, and of each of a word's characters, in a model that names no layers. */
    private static final int WORD_UNITS = 64;

    private static final int CHARACTER_UNITS = 8;
    /** The input of the symbols before those that are to be found. */
    private static final String TARGET = "target";
    /** What a decoder without a name is called. */
    private static final String DECODER = "decoder";

    private Networks() {}

    /** The same configuration with layers: its own, or those that suit task and data. */
    static ModelConfig resolved(ModelConfig config, Task task, Signature signature) {
        return config.network().isEmpty() ? config.with(standard(task, signature)) : config;
    }

    /** The network of a configuration, with the task's head where it names none. */
    static Network of(ModelConfig unresolved, Task task, Signature signature) {
        ModelConfig config = resolved(unresolved, task, signature);
        List<Node> nodes = new ArrayList<>(config.network());
        Output head = tied(task.head(signature), nodes);
        boolean perStep = signature.window().perStep();
        nodes.replaceAll(node -> node instanceof Output output ? fitted(output, head) : node);
        if (nodes.stream().noneMatch(Output.class::isInstance)) {
            if (!perStep && nodes.stream().noneMatch(Pool.class::isInstance)) {
                nodes.add(Pool.of(Pool.Over.LAST));
            }
            nodes.add(head);
        }
        Network network = build(config, nodes, signature);
        check(network, task, signature, perStep);
        return network;
    }

    /** A head that shares its weights with the vectors of a decoder's symbols, where there is one whose sizes fit. */
    private static Output tied(Output head, List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof AttentionDecoder decoder
                    && decoder.readout().equals(decoder.embedding())) {
                String name = decoder.name() == null ? DECODER : decoder.id();
                nodes.set(i, decoder.placed(name, decoder.from()));
                return head.tiedTo(name);
            }
        }
        return head;
    }

    /**
     * An output node with what it leaves to the data: all but its place where it says nothing, and the number of classes where it
     * names a loss over classes, which one unit would make no sense with.
     */
    private static Output fitted(Output output, Output head) {
        Output nothing = new Output(output.name(), output.from(), null, null, null, null, output.tied());
        boolean bare = head.units() > 1 && output.equals(nothing);
        boolean overClasses = output.units() == 1 && output.activation() == Activation.SOFTMAX;
        if (!bare && !overClasses) {
            return output;
        }
        Loss loss = bare ? head.loss() : output.loss();
        String tied = bare && output.tied() == null ? head.tied() : output.tied();
        return new Output(output.name(), output.from(), head.units(), null, loss, output.inputInit(), tied);
    }

    private static Network build(ModelConfig config, List<Node> nodes, Signature signature) {
        try {
            return new Network(inputs(signature), nodes, config.maskRule());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("network: " + e.getMessage());
        }
    }

    /**
     * One input of numbers where there are any, then one for each input of ids, by its name; at last the target symbols of a
     * network that translates.
     */
    static List<Input> inputs(Signature signature) {
        List<Input> inputs = new ArrayList<>();
        if (!signature.inputs().isEmpty()) {
            inputs.add(Input.numbers(signature.inputs().size()));
        }
        for (TokenInput input : signature.tokens()) {
            inputs.add(new Input(input.name(), Input.Kind.TOKENS, input.size(), input.width()));
        }
        if (signature.window().translates()) {
            inputs.add(new Input(TARGET, Input.Kind.TOKENS, signature.classes().size()));
        }
        return inputs;
    }

    /** The layers of a model that names none: those of its task, after a vector for each token, side by side. */
    private static List<Node> standard(Task task, Signature signature) {
        if (task.decodes()) {
            return task.layers();
        }
        List<Node> nodes = new ArrayList<>();
        List<String> read = new ArrayList<>();
        if (!signature.inputs().isEmpty()) {
            read.add(inputs(signature).get(0).name());
        }
        for (TokenInput input : signature.tokens()) {
            String name = "embedded-" + input.name();
            nodes.add(Embedding.of(input.width() == 1 ? WORD_UNITS : CHARACTER_UNITS)
                    .placed(name, List.of(input.name())));
            read.add(name);
        }
        if (read.size() > 1) {
            nodes.add(Concat.of(read.toArray(String[]::new)));
        }
        nodes.addAll(task.layers());
        return nodes;
    }

    /**
     * Refuses a network that these data and this task would not have come to.
     *
     * @throws RuntimeException naming the first that does not fit
     */
    static void checkFits(Network network, Task task, Signature signature) {
        List<Input> expected = inputs(signature);
        boolean same = expected.size() == network.inputs().size();
        for (int i = 0; same && i < expected.size(); i++) {
            Input one = expected.get(i);
            Input other = network.inputs().get(i);
            same = one.kind() == other.kind() && one.size() == other.size() && one.perStep() == other.perStep();
        }
        if (!same) {
            throw new ConfigException("network: expected the inputs " + expected + ", found " + network.inputs());
        }
        check(network, task, signature, signature.window().perStep());
    }

    private static void check(Network network, Task task, Signature signature, boolean perStep) {
        if (network.outputs().size() != 1) {
            throw new ConfigException("network: expected one output node, found "
                    + network.outputs().size());
        }
        Output output = network.outputs().get(0);
        checkHead(output, task, signature);
        Shape shape = network.shapes().get(output.id());
        if (shape != null && shape.perStep() != perStep) {
            throw new ConfigException("network: the output node '" + output.id() + "' gives one vector per "
                    + (shape.perStep() ? "step" : "sequence") + ", but data.window.labels asks for one per "
                    + (perStep ? "step" : "sequence") + (perStep ? "" : "; put a pool node before it"));
        }
        boolean labelledSteps = perStep && !signature.window().transcribes();
        if (shape != null && labelledSteps && shape.stride() != 1) {
            throw new ConfigException("network: a strided convolution leaves fewer steps than there are labels");
        }
    }

    private static void checkHead(Output output, Task task, Signature signature) {
        try {
            task.checkHead(output, signature);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("network: the output node '" + output.id() + "' " + e.getMessage());
        }
    }
}
