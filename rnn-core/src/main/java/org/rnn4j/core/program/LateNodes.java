package org.rnn4j.core.program;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.TimeAxes;

/**
 * The nodes from which on steps no longer meet: heads, and what looks at each step by itself and is read by such nodes alone. Where
 * the first steps of a batch have no label, as where a forecast follows after a past, training need not run them there.
 */
final class LateNodes {
    private LateNodes() {}

    /**
     * Their names; none where a head gives one vector for a sequence, or has not one label for each step, or where labels have not
     * the steps of all inputs.
     */
    static Set<String> of(Network network) {
        if (TimeAxes.of(network).count() > 1) {
            return Set.of();
        }
        Set<String> late = new HashSet<>();
        List<Node> nodes = network.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Shape shape = network.shapes().get(node.id());
            boolean everyStep = shape != null && shape.perStep() && shape.stride() == 1;
            if (node instanceof Output head && !(everyStep && !head.hasLabelsWithoutTime())) {
                return Set.of();
            }
            if (everyStep && isPerStep(node) && readers(nodes, node).allMatch(late::contains)) {
                late.add(node.id());
            }
        }
        return late;
    }

    private static boolean isPerStep(Node node) {
        return node instanceof Output
                || node instanceof Dense
                || node instanceof Dropout
                || node instanceof LayerNorm
                || node instanceof Add
                || node instanceof Concat;
    }

    private static Stream<String> readers(List<Node> nodes, Node node) {
        return nodes.stream().filter(other -> other.from().contains(node.id())).map(Node::id);
    }

    /**
     * The first step of a segment at which any sequence has a label.
     *
     * @param batch whose labels have a step for each of the inputs'
     * @return counted from the segment's beginning; {@code steps} where there is none
     */
    static int firstLabel(Batch batch, int from, int steps) {
        int first = steps;
        for (Sequences labels : batch.labels()) {
            int step = 0;
            while (step < first && !isAnyReal(labels, from + step)) {
                step++;
            }
            first = step;
        }
        return first;
    }

    private static boolean isAnyReal(Sequences labels, int step) {
        for (int sequence = 0; sequence < labels.batch(); sequence++) {
            if (labels.isReal(step, sequence)) {
                return true;
            }
        }
        return false;
    }
}
