package org.rnn4j.core.dl4j;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.TimeAxes;

/** Refuses what does not fit the network, and gaps in masks where DL4J would not carry the state across them. */
final class BatchCheck {
    private final Network network;
    private final Map<String, Shape> shapes;
    private final TimeAxes axes;
    private final boolean forgetful;
    private final boolean pooled;

    BatchCheck(Network network) {
        this.network = network;
        this.shapes = network.shapes();
        this.axes = TimeAxes.of(network);
        this.forgetful = network.nodes().stream().anyMatch(BatchCheck::isForgetful);
        this.pooled = network.nodes().stream().anyMatch(n -> n instanceof Pool);
    }

    /** DL4J's own layers lose the state; ours, for what it does not have, carry it. */
    private static boolean isForgetful(Node node) {
        Node layer = node instanceof Bidirectional both ? both.layer() : node;
        return layer instanceof Recurrent recurrent && !(layer instanceof Gru) && recurrent.states() == 1;
    }

    void inputs(List<Sequences> inputs) {
        network.check(inputs);
        for (int i = 0; i < inputs.size(); i++) {
            Input input = network.inputs().get(i);
            Sequences given = inputs.get(i);
            String where = "input '" + input.name() + "'";
            ids(where, input, given);
            for (int sequence = 0; given.mask() != null && sequence < given.batch(); sequence++) {
                mask(where, given, sequence);
            }
        }
    }

    private static void ids(String where, Input input, Sequences given) {
        float[] values = given.values();
        for (int i = 0; input.kind() == Input.Kind.TOKENS && i < values.length; i++) {
            int row = i / given.features();
            int step = row / given.batch();
            int sequence = row % given.batch();
            boolean known = (int) values[i] == values[i] && values[i] >= 0 && values[i] < input.vocabulary();
            if (!known && given.isReal(step, sequence)) {
                throw new IllegalArgumentException(where + ", sequence " + sequence + ", step " + step
                        + ": expected token ids in [0, " + input.vocabulary() + "), found " + values[i]);
            }
        }
    }

    private void mask(String where, Sequences given, int sequence) {
        int last = given.lastRealStep(sequence);
        if (last < 0 && pooled) {
            throw new IllegalArgumentException(
                    where + ", sequence " + sequence + ": expected at least one real step to pool over, found none");
        }
        for (int step = 0; forgetful && network.maskRule() == MaskRule.CARRY && step < last; step++) {
            if (!given.isReal(step, sequence)) {
                throw new IllegalArgumentException(where + ", sequence " + sequence + ", step " + step
                        + ": expected no masked step before the last real one (step " + last
                        + "), because DL4J cannot carry a state across a gap; pad at the end only, or define the network"
                        + " with MaskRule.ZERO");
            }
        }
    }

    void labels(List<Sequences> labels, List<Sequences> inputs) {
        List<Output> outputs = network.outputs();
        count("labels", outputs.size(), labels.size());
        for (int i = 0; i < labels.size(); i++) {
            String where = "label of output '" + outputs.get(i).id() + "'";
            Shape shape = Objects.requireNonNull(shapes.get(outputs.get(i).id()));
            if (outputs.get(i).hasLabelsWithoutTime()) {
                expect(where, "features", 1, labels.get(i).features());
                continue;
            }
            if (!outputs.get(i).isClassIndex(labels.get(i))) {
                expect(where, "features", shape.size(), labels.get(i).features());
            }
            expect(
                    where,
                    "timeSteps",
                    shape.steps(axes.steps(axes.of(shape), inputs)),
                    labels.get(i).timeSteps());
        }
    }

    private static void count(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(what + ": expected " + expected + ", found " + found);
        }
    }

    private static void expect(String where, String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(where + ": expected " + expected + " " + what + ", found " + found);
        }
    }
}
