package org.rnn4j.core.dl4j;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Pool;

/**
 * Plans bidirectional nodes.
 *
 * <p>DL4J's wrapper does, but for two things: of both halves' final states it cannot give the backward one, and its LSTM
 * halves do not look at masks. Here the wrapper keeps the halves side by side for a {@link FinalState} that takes them, and
 * wraps a {@link MaskedLstm}. With DL4J's own classes alone it takes two layers, the second between two reversals.
 */
final class BidirectionalPlanner {
    private final Planner planner;
    private final Network network;
    private final boolean stock;

    BidirectionalPlanner(Planner planner, Network network, boolean stock) {
        this.planner = planner;
        this.network = network;
        this.stock = stock;
    }

    void add(Bidirectional node, int in, String from) {
        boolean finalStates = planner.readers(node).stream().anyMatch(BidirectionalPlanner::isLast);
        if (stock && (finalStates || node.layer() instanceof Lstm)) {
            addApart(node, in, from);
            return;
        }
        String name = node.id();
        boolean sum = node.merge() == Merge.ADD;
        var mode = sum && !finalStates
                ? org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode.ADD
                : org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode.CONCAT;
        Layer half = Layers.recurrent(node.layer(), in, true, network.maskRule());
        planner.layer(name, new org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional(mode, half), from);
        planner.places(name + ".forward", name, "f", node.layer());
        planner.places(name + ".backward", name, "b", node.layer());
        if (sum && finalStates && !planner.readers(node).stream().allMatch(BidirectionalPlanner::isLast)) {
            int units = node.layer().units();
            planner.vertex(name + ".forward", new SubsetVertex(0, units - 1), List.of(name));
            planner.vertex(name + ".backward", new SubsetVertex(units, 2 * units - 1), List.of(name));
            planner.alias(name, join(node, ".sum", ".forward", ".backward"));
        }
    }

    private void addApart(Bidirectional node, int in, String from) {
        String name = node.id();
        String input = input(name);
        planner.layer(name + ".forward", Layers.recurrent(node.layer(), in, false, network.maskRule()), from);
        planner.vertex(name + ".reversed", new ReverseTimeSeriesVertex(input), List.of(from));
        planner.layer(
                name + ".backward", Layers.recurrent(node.layer(), in, false, network.maskRule()), name + ".reversed");
        planner.places(name + ".forward", name + ".forward", "", node.layer());
        planner.places(name + ".backward", name + ".backward", "", node.layer());
        planner.substituted("Bidirectional '" + name + "' is two layers, which DL4J clips one by one.");
        if (strided(name)) {
            planner.substituted("Bidirectional '" + name
                    + "' is reversed by the mask of the input, which has more steps: batches with masks do not work.");
        }
        if (!planner.readers(node).stream().allMatch(BidirectionalPlanner::isLast)) {
            planner.vertex(name + ".restored", new ReverseTimeSeriesVertex(input), List.of(name + ".backward"));
            planner.alias(name, join(node, ".joined", ".forward", ".restored"));
        }
    }

    /** Plans the pool that joins both halves' final states. */
    void last(Pool pool, Bidirectional node) {
        String name = node.id();
        if (!stock) {
            planner.layer(pool.id(), new FinalState(true, node.merge() == Merge.ADD), name);
            return;
        }
        String first = pool.id() + ".forward";
        String second = pool.id() + ".backward";
        planner.vertex(first, lastStep(name), List.of(name + ".forward"));
        planner.vertex(second, lastStep(name), List.of(name + ".backward"));
        planner.vertex(pool.id(), joining(node), List.of(first, second));
    }

    /** DL4J's vertex for the last real step; it looks at the mask of a network input. */
    GraphVertex lastStep(String node) {
        if (strided(node)) {
            planner.substituted("The last step of '" + node
                    + "' is taken by the mask of the input, which has more steps: batches with masks do not work.");
        }
        return new LastTimeStepVertex(input(node));
    }

    private boolean strided(String node) {
        return Objects.requireNonNull(network.shapes().get(node)).stride() > 1;
    }

    private String join(Bidirectional node, String suffix, String first, String second) {
        String name = node.id();
        return planner.vertex(name + suffix, joining(node), List.of(name + first, name + second));
    }

    private static GraphVertex joining(Bidirectional node) {
        return node.merge() == Merge.ADD ? new ElementWiseVertex(ElementWiseVertex.Op.Add) : new MergeVertex();
    }

    /** The first network input that the node depends on. */
    private String input(String name) {
        Node node = network.byName().get(name);
        return node == null ? name : input(node.from().get(0));
    }

    private static boolean isLast(Node node) {
        return node instanceof Pool pool && pool.over() == Pool.Over.LAST;
    }
}
