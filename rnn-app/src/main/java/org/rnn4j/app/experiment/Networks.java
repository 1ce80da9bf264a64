package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.app.task.Task;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Shape;
import org.rnn4j.data.sequence.Signature;

/** Completes the network of a configuration with what the data decide: the inputs' size and the head. */
final class Networks {
    private Networks() {}

    static Network of(ModelConfig config, Task task, Signature signature) {
        List<Node> nodes = new ArrayList<>(config.network());
        Output head = task.head(signature);
        boolean perStep = signature.window().perStep();
        if (nodes.stream().noneMatch(Output.class::isInstance)) {
            if (!perStep && nodes.stream().noneMatch(Pool.class::isInstance)) {
                nodes.add(Pool.of(Pool.Over.LAST));
            }
            nodes.add(head);
        }
        Network network = build(config, nodes, signature);
        check(network, head, perStep);
        return network;
    }

    private static Network build(ModelConfig config, List<Node> nodes, Signature signature) {
        try {
            return new Network(List.of(Input.numbers(signature.inputs().size())), nodes, config.maskRule());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("network: " + e.getMessage());
        }
    }

    private static void check(Network network, Output expected, boolean perStep) {
        if (network.outputs().size() != 1) {
            throw new ConfigException("network: expected one output node, found "
                    + network.outputs().size());
        }
        Output output = network.outputs().get(0);
        checkHead(output, expected);
        Shape shape = network.shapes().get(output.id());
        if (shape != null && shape.perStep() != perStep) {
            throw new ConfigException("network: the output node '" + output.id() + "' gives one vector per "
                    + (shape.perStep() ? "step" : "sequence") + ", but data.window.labels asks for one per "
                    + (perStep ? "step" : "sequence") + (perStep ? "" : "; put a pool node before it"));
        }
        if (shape != null && perStep && shape.stride() != 1) {
            throw new ConfigException("network: a strided convolution leaves fewer steps than there are labels");
        }
    }

    private static void checkHead(Output output, Output expected) {
        Loss loss = output.loss();
        if (loss.quantiles().size() > 1) {
            throw new ConfigException("network: the output node '" + output.id() + "' has " + loss.quantiles()
                    + " as quantiles, expected one; no task can score several yet");
        }
        if (loss.type().naturalActivation() != expected.activation()) {
            throw new ConfigException("network: the output node '" + output.id() + "' has the loss " + word(loss.type())
                    + ", expected " + word(expected.loss().type())
                    + (expected.activation() == Activation.IDENTITY ? ", mae, huber or pinball" : "")
                    + " for this task");
        }
        if (!output.units().equals(expected.units())) {
            throw new ConfigException("network: the output node '" + output.id() + "' has " + output.units()
                    + " units, expected " + expected.units() + " for the data's targets");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
