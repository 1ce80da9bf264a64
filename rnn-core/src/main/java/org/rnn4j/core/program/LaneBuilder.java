package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.TimeAxes;

/** Turns a definition into the operations of one lane. */
final class LaneBuilder {
    /**
     * Where a lane lies: sequences {@code [firstSequence, firstSequence + batch)} of at most {@code steps} steps.
     *
     * @param number of the lane in its batch
     * @param steps of each time axis
     * @param tiled whether a sequence's bits must not depend on the others; for predictions alone
     */
    record Extent(int number, int firstSequence, int batch, AxisSteps steps, boolean tiled) {
        Extent(int number, int firstSequence, int batch, AxisSteps steps) {
            this(number, firstSequence, batch, steps, false);
        }
    }

    private final Blueprint blueprint;
    private final Kernel kernel;
    private final Network network;
    private final ParameterBlock weights;
    private final ParameterBlock gradients;
    private final Extent extent;
    private final boolean training;
    private final long seed;
    private final Map<String, DroppedWeights> dropped;
    private final Lane lane;
    private final Map<String, Shape> shapes;
    private final TimeAxes axes;
    private final Map<String, Wire> wires = new HashMap<>();
    private final Set<String> late;
    private final Map<String, InputOperation> inputs = new HashMap<>();
    private final Map<String, BidirectionalOperation> bidirectional = new HashMap<>();

    private LaneBuilder(Blueprint blueprint, Extent extent, boolean training) {
        this.blueprint = blueprint;
        this.kernel = blueprint.kernel();
        this.network = blueprint.network();
        this.weights = blueprint.weights();
        this.seed = blueprint.seed();
        this.dropped = training ? blueprint.dropped() : Map.of();
        this.extent = extent;
        this.training = training;
        // Prediction never writes gradients: any block of the right names does.
        this.gradients = training ? blueprint.gradients(extent.number()) : weights;
        this.axes = TimeAxes.of(network);
        this.lane = new Lane(extent.firstSequence(), gradients, axes);
        this.shapes = network.shapes();
        this.late = training ? LateNodes.of(network) : Set.of();
    }

    static Lane build(Blueprint blueprint, Extent extent, boolean training) {
        return new LaneBuilder(blueprint, extent, training).build();
    }

    private Lane build() {
        for (Input input : network.inputs()) {
            Shape shape = shape(input);
            Wire wire = new Wire(kernel, shape, steps(shape), extent.batch(), false);
            InputOperation operation = new InputOperation(kernel, input, wire);
            wires.put(input.name(), wire);
            inputs.put(input.name(), operation);
            lane.add(operation, axes.of(input.name()));
        }
        for (Node node : network.nodes()) {
            Operation operation = operation(node);
            wires.put(node.id(), operation.output());
            lane.add(operation, late.contains(node.id()), axes.of(node.id()));
        }
        return lane;
    }

    /** As wide as what a batch holds for each step. */
    private Shape shape(Input input) {
        String axis = shape(input.name()).axis();
        return new Shape(input.perStep(), true, 1, input.vocabulary() > 0 ? 1 : 0, axis);
    }

    private Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalStateException("no shape of " + name);
        }
        return shape;
    }

    private Operation operation(Node node) {
        String name = node.id();
        Wire in = wire(node.from().get(0));
        if (node instanceof Recurrent layer) {
            return recurrent(layer, name, in, wire(node, true), false);
        }
        if (node instanceof Bidirectional both) {
            return bidirectional(both, in);
        }
        if (node instanceof Dense layer) {
            return dense(name, source(node, in), wire(node, true), layer.activation());
        }
        if (node instanceof Output head) {
            return head(head, source(node, in));
        }
        if (node instanceof Conv1d layer) {
            return new ConvolutionOperation(
                    kernel,
                    layer,
                    in,
                    wire(node, true),
                    layer(weights, name, layer.units()),
                    layer(gradients, name, layer.units()));
        }
        if (node instanceof LayerNorm layer) {
            return new LayerNormOperation(
                    source(node, in),
                    wire(node, true),
                    layer.epsilon(),
                    LayerNormOperation.Scaling.of(weights, name),
                    LayerNormOperation.Scaling.of(gradients, name));
        }
        if (node instanceof Pool pool && pool.units() != null) {
            return new AttentionOperation(
                    kernel,
                    in,
                    wire(node, true),
                    AttentionOperation.Weights.of(weights, name, pool.units()),
                    AttentionOperation.Weights.of(gradients, name, pool.units()));
        }
        if (node instanceof Embedding layer) {
            return embedding(layer, name);
        }
        if (node instanceof Characters words) {
            return characters(words, name);
        }
        if (node instanceof AttentionDecoder decoder) {
            return decoder(decoder, in);
        }
        return withoutParameters(node, in);
    }

    private Operation decoder(AttentionDecoder node, Wire memory) {
        InputOperation target = inputs.get(node.from().get(1));
        if (target == null) {
            throw new IllegalStateException(node.id() + " reads no target");
        }
        boolean tied = network.outputs().stream().anyMatch(head -> node.id().equals(head.tied()));
        DecoderOperation.Neighbours around =
                new DecoderOperation.Neighbours(memory, target, wire(node, true), tied, seed);
        return new DecoderOperation(kernel, node, around, weights, gradients);
    }

    private Operation embedding(Embedding layer, String name) {
        InputOperation ids = ids(layer);
        return new EmbeddingOperation(
                kernel,
                ids,
                wire(layer, true),
                table(name, layer.units()),
                new WordDropout(layer.wordDropout(), randomKey(layer), ids));
    }

    private HeadOperation head(Output head, Source in) {
        String name = head.id();
        boolean chain = head.loss().type() == Loss.Type.CRF;
        Wire out = wire(head, !chain);
        if (head.hasLabelsWithoutTime()) {
            Activation activation = training ? Activation.IDENTITY : head.activation();
            return new CtcOperation(head, dense(name, in, out, activation), training);
        }
        if (head.loss().type() == Loss.Type.SOFTMAX_CROSS_ENTROPY) {
            return softmax(head, in, out);
        }
        if (!chain) {
            return new OutputOperation(kernel, head, out, dense(name, in, out, head.activation()));
        }
        Wire scores = added(out.shape(), true);
        return new ChainOperation(
                head,
                out,
                dense(name, in, scores, Activation.IDENTITY),
                ChainOperation.Scores.of(weights, name),
                ChainOperation.Scores.of(gradients, name));
    }

    private HeadOperation softmax(Output head, Source in, Wire out) {
        DenseOperation.Layer layer = layer(weights, head);
        DenseOperation.Layer gradient = layer(gradients, head);
        return training
                ? new SoftmaxOperation(
                        kernel, head, in, out, new SoftmaxOperation.Layers(layer, gradient, blueprint.memory()))
                : new OutputOperation(
                        kernel, head, out, new DenseOperation(kernel, in, out, head.activation(), layer, gradient));
    }

    /** A head's weights: its own, or the vectors of the symbols that it is tied to, read transposed. */
    private static DenseOperation.Layer layer(ParameterBlock block, Output head) {
        String tied = head.tied();
        if (tied == null) {
            return layer(block, head.id(), head.units());
        }
        Array vectors = block.array(tied + ".embedding.inputWeights");
        Matrix table = Matrix.of(vectors, head.units(), vectors.length() / head.units());
        return new DenseOperation.Layer(table.transpose(), block.array(head.id() + ".bias"));
    }

    private InputOperation ids(Node node) {
        InputOperation ids = inputs.get(node.from().get(0));
        if (ids == null) {
            throw new IllegalStateException(node.id() + " reads no input");
        }
        return ids;
    }

    private EmbeddingOperation.Table table(String prefix, int units) {
        String name = prefix + ".inputWeights";
        return new EmbeddingOperation.Table(weights.matrix(name, units), gradients.matrix(name, units));
    }

    private Operation characters(Characters node, String name) {
        EmbeddingOperation.Table table = table(name + ".embedding", node.embedding());
        Activation activation = node.activation();
        InputOperation ids = ids(node);
        WordEncoder encoder = activation == null
                ? new WordLstm(
                        kernel,
                        Functions.spec(node.half(), node.embedding(), false, org.rnn4j.core.network.MaskRule.CARRY),
                        new WordLstm.Words(ids.output().size(), extent.tiled()),
                        table,
                        List.of(pair(name + ".forward"), pair(name + ".backward")))
                : new WordConvolution(
                        kernel,
                        Functions.perUnit(activation),
                        table,
                        List.of(layer(weights, name, node.units()), layer(gradients, name, node.units())),
                        extent.tiled());
        return new CharactersOperation(kernel, ids, wire(node, true), encoder);
    }

    private RecurrentOperation.WeightPair pair(String name) {
        return new RecurrentOperation.WeightPair(weights.recurrent(name), gradients.recurrent(name), dropped.get(name));
    }

    private long randomKey(Node node) {
        return RandomBits.key(seed, node.id());
    }

    private Operation withoutParameters(Node node, Wire in) {
        List<Wire> from = node.from().stream().map(this::wire).toList();
        Wire out = wire(node, from.stream().anyMatch(Wire::isDifferentiable));
        if (node instanceof Dropout dropout) {
            return new DropoutOperation(kernel, source(node, in), out, dropout, randomKey(node));
        }
        if (node instanceof Add || node instanceof Concat) {
            List<Source> sources = new ArrayList<>();
            from.forEach(wire -> sources.add(source(node, wire)));
            return new JoinOperation(kernel, sources, out, node instanceof Add);
        }
        if (node instanceof Pool pool) {
            BidirectionalOperation both = bidirectional.get(node.from().get(0));
            if (pool.over() != Pool.Over.LAST) {
                return new PoolOperation(pool.over(), in, out);
            }
            return both == null ? LastOperation.of(in, out) : LastOperation.of(both, out);
        }
        throw new UnsupportedOperationException("the compiled program does not know nodes of type " + node.type());
    }

    private RecurrentOperation recurrent(Recurrent layer, String name, Wire in, Wire out, boolean reverse) {
        return new RecurrentOperation(
                kernel, Functions.spec(layer, in.size(), reverse, network.maskRule()), in, out, pair(name));
    }

    private BidirectionalOperation bidirectional(Bidirectional node, Wire in) {
        Shape half = new Shape(node.layer().units(), true, in.shape().stride(), 0);
        Wire forward = added(half, true);
        Wire backward = added(half, true);
        BidirectionalOperation both = new BidirectionalOperation(
                kernel,
                node.merge(),
                wire(node, true),
                recurrent(node.layer(), node.id() + ".forward", in, forward, false),
                recurrent(node.layer(), node.id() + ".backward", in, backward, true));
        bidirectional.put(node.id(), both);
        return both;
    }

    /** What a node reads of a wire: where only late steps of the node are wanted, and the wire has all, its late steps. */
    private Source source(Node node, Wire wire) {
        boolean begins = late.contains(node.id()) && late.stream().noneMatch(name -> wires.get(name) == wire);
        if (!begins) {
            return wire;
        }
        LateWire view = new LateWire(wire);
        lane.add(view);
        return view;
    }

    private DenseOperation dense(String name, Source in, Wire out, Activation activation) {
        int units = out.size();
        return new DenseOperation(
                kernel, in, out, activation, layer(weights, name, units), layer(gradients, name, units));
    }

    private static DenseOperation.Layer layer(ParameterBlock block, String name, int units) {
        return DenseOperation.Layer.of(block, name, units);
    }

    private Wire wire(String name) {
        Wire wire = wires.get(name);
        if (wire == null) {
            throw new IllegalStateException("nothing is named " + name);
        }
        return wire;
    }

    private Wire wire(Node node, boolean differentiable) {
        return added(shape(node.id()), differentiable);
    }

    /** The most steps of the inputs that those of a shape follow from. */
    private int steps(Shape shape) {
        return extent.steps().count(axes.of(shape));
    }

    private Wire added(Shape shape, boolean differentiable) {
        Wire wire = new Wire(kernel, shape, steps(shape), extent.batch(), training && differentiable);
        lane.add(wire);
        return wire;
    }
}
