package org.rnn4j.core.program;

import java.util.Optional;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;

/** Truncated backpropagation through time (Williams and Peng 1990): what it needs of a network, and of a segment. */
final class Truncation {
    private Truncation() {}

    /** Refuses networks whose steps do not follow from earlier steps alone. */
    static void check(Network network) {
        Optional<Node> whole = uncuttable(network)
                .or(() -> network.nodes().stream()
                        .filter(node -> node instanceof Output head && head.hasLabelsWithoutTime())
                        .findFirst());
        whole.ifPresent(node -> {
            throw new IllegalArgumentException("truncation: node '" + node.id() + "' (" + node.type()
                    + ") needs whole sequences; use no truncation with it");
        });
    }

    /** Whether a state is all that a later segment of a sequence needs of an earlier one. */
    static boolean canCut(Network network) {
        return uncuttable(network).isEmpty();
    }

    private static Optional<Node> uncuttable(Network network) {
        return network.nodes().stream()
                .filter(node -> node instanceof Bidirectional
                        || node instanceof Pool
                        || node instanceof Conv1d
                        || node instanceof AttentionDecoder
                        || isChain(node))
                .findFirst();
    }

    /**
     * Steps of a batch's first segment.
     *
     * @param settings with a truncation
     * @param iteration updates done
     */
    static int firstLength(CompiledEngine.Settings settings, long iteration) {
        if (settings.offset() == TruncationOffset.NONE) {
            return settings.truncation();
        }
        long bits = RandomBits.base(RandomBits.key(settings.seed(), "truncationOffset"), iteration, 0) >>> 1;
        return 1 + (int) (bits % settings.truncation());
    }

    /** Refuses networks that cannot give an output at each step from the steps so far. */
    static void checkSteps(Network network) {
        whole(network).ifPresent(node -> {
            throw new IllegalArgumentException("streaming: node '" + node.id() + "' (" + node.type()
                    + ") needs more than the steps so far; predict whole sequences with it");
        });
    }

    /** The first node that needs more than the steps so far. */
    static Optional<Node> whole(Network network) {
        return network.nodes().stream()
                .filter(node -> node instanceof Bidirectional
                        || node instanceof Pool
                        || node instanceof AttentionDecoder
                        || isChain(node)
                        || (node instanceof Conv1d layer && layer.stride() > 1))
                .findFirst();
    }

    private static boolean isChain(Node node) {
        return node instanceof Output head && head.loss().type() == Loss.Type.CRF;
    }

    /** Whether any label of the segment is real: an update without one would only let the updater's momentum drift. */
    static boolean counts(Batch batch, int from, int steps) {
        return LateNodes.firstLabel(batch, from, steps) < steps;
    }
}
