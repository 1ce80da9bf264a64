package org.rnn4j.core.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.dl4j.layers.AttentionDecoderVertex;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Shape;

/**
 * Turns the definition's nodes into DL4J's layers and vertices, one by one.
 *
 * <p>A dense or dropout layer per step gives DL4J's flat form {@code [batch × timeSteps, units]} (its {@code TimeDistributed} wrapper
 * puts masks in another order than activations); whoever reads it next turns it back. A node's further steps are named after
 * it with a dot, which no node's own name has.
 */
final class Planner {
    private final Network network;
    private final boolean stock;
    private final Map<String, Shape> shapes;
    private final BidirectionalPlanner bidirectional;
    private final List<PlanStep> steps = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<String> substitutions = new ArrayList<>();
    /** The step whose output a node stands for, where its name is another. */
    private final Map<String, String> aliases = new HashMap<>();

    private final Set<String> flat = new HashSet<>();

    private Planner(Network network, boolean stock) {
        this.network = network;
        this.stock = stock;
        this.shapes = network.shapes();
        this.bidirectional = new BidirectionalPlanner(this, network, stock);
    }

    /**
     * The plan of a network.
     *
     * @param stock whether only DL4J's own classes may be used
     * @throws IllegalArgumentException where they may and do not do
     */
    static Plan plan(Network network, boolean stock) {
        Planner planner = new Planner(network, stock);
        if (stock) {
            network.nodes().forEach(Planner::refuseOwn);
        }
        network.nodes().forEach(planner::recurrentDropout);
        network.nodes().forEach(planner::add);
        return new Plan(planner.steps, planner.places, planner.substitutions);
    }

    private static void refuseOwn(Node node) {
        Node layer = node instanceof Bidirectional both ? both.layer() : node;
        if (layer instanceof Recurrent recurrent && (layer instanceof Gru || recurrent.states() > 1)) {
            String found = layer instanceof Gru ? "gru" : "simple-rnn with states " + recurrent.states();
            throw new IllegalArgumentException("node '" + node.id() + "': expected layers that plain DL4J has, found "
                    + found + "; keep the model directory, or use simple-rnn with one state or lstm");
        }
    }

    private void recurrentDropout(Node node) {
        Node layer = node instanceof Bidirectional both ? both.layer() : node;
        if (stock && layer instanceof Recurrent recurrent && recurrent.recurrentDropRate() > 0) {
            substitutions.add("Layer '" + node.id()
                    + "' is trained without recurrent dropout, because DL4J has none that is right.");
        }
    }

    private void add(Node node) {
        String name = node.id();
        if (node instanceof Recurrent recurrent) {
            recurrent(recurrent);
        } else if (node instanceof AttentionDecoder decoder) {
            decoder(decoder);
        } else if (node instanceof Bidirectional both) {
            bidirectional.add(both, in(node), from(node));
        } else if (node instanceof Pool pool) {
            pool(pool);
        } else if (node instanceof Conv1d convolution) {
            convolution(convolution);
        } else if (node instanceof Add) {
            vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), node.from());
        } else if (node instanceof Concat) {
            vertex(name, new MergeVertex(), node.from());
        } else if (node instanceof Dense dense) {
            flatLayer(dense, Layers.dense(dense, in(node)));
            weights(name);
        } else if (node instanceof Output output) {
            output(output);
        } else if (node instanceof Embedding embedding) {
            checkEmbedding(embedding);
            layer(name, Layers.embedding(embedding, in(node)), from(node));
            places.put(name + ".inputWeights", new Place(name, "W", false));
        } else if (node instanceof Characters || node instanceof LayerNorm) {
            throw missing(node, "layer of type " + node.type());
        } else {
            dropout((Dropout) node);
        }
    }

    private void output(Output node) {
        if (node.loss().type() == Loss.Type.CRF) {
            throw missing(node, "conditional random field (loss crf)");
        }
        substituteLoss(node);
        String name = node.id();
        String tied = node.tied();
        if (tied == null) {
            layer(name, Layers.output(node, in(node), perStep(node), stock), from(node));
            weights(name);
        } else if (network.byName().get(tied) instanceof AttentionDecoder) {
            layer(name, Layers.loss(node), from(node));
            places.put(name + ".bias", new Place(tied, AttentionDecoderVertex.HEAD_BIAS, false));
        } else {
            throw missing(node, "output whose weights are those of '" + tied + "'");
        }
    }

    /** A vertex, which gives the sums of the head that reads it where that is tied to it. */
    private void decoder(AttentionDecoder node) {
        if (stock) {
            throw missing(node, "decoder with attention");
        }
        String name = node.id();
        boolean tied =
                readers(node).stream().anyMatch(reader -> reader instanceof Output head && name.equals(head.tied()));
        int symbols = Objects.requireNonNull(shapes.get(node.from().get(1))).size();
        AttentionDecoderVertex vertex = new AttentionDecoderVertex(node, in(node), symbols, tied);
        vertex(name, vertex, node.from());
        for (ParameterSpec spec : vertex.parameters()) {
            if (!spec.name().equals(AttentionDecoderVertex.HEAD_BIAS)) {
                places.put(name + "." + spec.name(), new Place(name, spec.name(), false));
            }
        }
    }

    private static IllegalArgumentException missing(Node node, String what) {
        return new IllegalArgumentException("node '" + node.id() + "': DL4J has no " + what
                + "; run this network with the compiled engine and keep the model directory");
    }

    private void checkEmbedding(Embedding node) {
        if (shape(node).ids() > 1) {
            throw new IllegalArgumentException("node '" + node.id()
                    + "': DL4J looks up one token id at each step, found "
                    + shape(node).ids() + "; run this network with the compiled engine and keep the model directory");
        }
        if (node.wordDropout() > 0 && stock) {
            substitutions.add(
                    "Embedding '" + node.id() + "' is trained without word dropout, because DL4J's layer has none.");
        } else if (node.wordDropout() > 0) {
            throw new IllegalArgumentException("node '" + node.id() + "': DL4J's embedding has no word dropout, found "
                    + node.wordDropout() + "; train with the compiled engine, or without");
        }
    }

    private void recurrent(Recurrent node) {
        String name = node.id();
        boolean zero = network.maskRule() == MaskRule.ZERO;
        Layer layer = named(Layers.recurrent(node, in(node), zero && !stock, network.maskRule()), name);
        layer(name, onlyReaderIfLast(node) == null ? layer : new LastTimeStep(layer), from(node));
        places(name, name, "", node);
        if (zero && stock && node instanceof Lstm) {
            substitutions.add("LSTM '" + name + "' does not look at masks: where real steps follow masked ones it gives"
                    + " other numbers.");
        }
    }

    /** DL4J's dropout refuses to keep everything, which is no dropout at all, and knows masks in the flat form only. */
    private void dropout(Dropout node) {
        if (node.rate() == 0) {
            aliases.put(node.id(), from(node));
            return;
        }
        boolean whole = node.over() == Dropout.Over.SEQUENCE && perStep(node);
        if (whole && !stock) {
            layer(node.id(), new SequenceDropout(node.rate()), from(node));
            return;
        }
        flatLayer(node, Layers.dropout(node));
        if (whole) {
            substitutions.add(
                    "Dropout '" + node.id()
                            + "' draws a mask for each step, because DL4J's dropout over sequences fails where there are masks.");
        }
    }

    private void flatLayer(Node node, Layer layer) {
        String from = from(node);
        InputPreProcessor flatten = perStep(node) && !flat.contains(from) ? new RnnToFeedForwardPreProcessor() : null;
        steps.add(new PlanStep(node.id(), named(layer, node.id()), null, flatten, List.of(from)));
        if (perStep(node)) {
            flat.add(node.id());
        }
    }

    /**
     * DL4J's convolution looks at no mask: what it reads and what it is told by its readers is masked around it. A network's
     * input has zeros there already, and DL4J's mask layer cannot be a chain's first one where no mask is given.
     */
    private void convolution(Conv1d node) {
        String name = node.id();
        String from = from(node);
        boolean given = network.inputs().stream().anyMatch(input -> input.name().equals(from));
        String read = given ? from : layer(name + ".read", new MaskLayer(), from);
        String convolved = layer(name, Layers.convolution(node, in(node), stock), read);
        aliases.put(name, layer(name + ".masked", new MaskLayer(), convolved));
        weights(name);
        if (stock && node.stride() > 1) {
            substitutions.add(
                    "Convolution '" + name + "' with a stride takes a step for real where any of its window is,"
                            + " not where its newest input step is: batches with masks may give other numbers.");
        }
    }

    private void pool(Pool node) {
        String name = node.id();
        Node source = network.byName().get(node.from().get(0));
        if (node.over() == Pool.Over.ATTENTION) {
            throw missing(node, "pool over attention; its LearnedSelfAttention is another function");
        }
        if (node.over() != Pool.Over.LAST) {
            layer(name, Layers.pool(node), from(node));
        } else if (source instanceof Bidirectional both) {
            bidirectional.last(node, both);
        } else if (source instanceof Recurrent && onlyReaderIfLast(source) != null) {
            aliases.put(name, source.id());
        } else if (stock) {
            vertex(name, bidirectional.lastStep(node.from().get(0)), node.from());
        } else {
            layer(name, new FinalState(false, false), from(node));
        }
    }

    private void substituteLoss(Output node) {
        Loss loss = node.loss();
        String missing = switch (loss.type()) {
            case HUBER -> "Huber loss";
            case PINBALL -> "pinball loss";
            case GAUSSIAN -> "Gaussian likelihood";
            case STUDENT_T -> "Student-t likelihood";
            default -> null;
        };
        if (stock && missing != null) {
            substitutions.add("Output '" + node.id() + "' is trained on MSE, because DL4J has no " + missing + ".");
        }
        if (stock && loss.type() == Loss.Type.CTC) {
            substitutions.add(
                    "Output '" + node.id() + "' is trained on softmax cross-entropy with a label for each step,"
                            + " because DL4J has no connectionist temporal classification; its predictions are the same.");
        }
        if (stock && !loss.positiveWeights().isEmpty()) {
            substitutions.add("Output '" + node.id()
                    + "' is trained without positive weights, because DL4J weighs negative labels with them too.");
        }
        if (stock && loss.smoothing() > 0) {
            substitutions.add(
                    "Output '" + node.id() + "' is trained without label smoothing, because DL4J's losses have none.");
        }
    }

    /** The pool over the last step that is the node's only reader, if that is so. */
    private @Nullable Pool onlyReaderIfLast(Node node) {
        List<Node> readers = readers(node);
        return readers.size() == 1 && readers.get(0) instanceof Pool pool && pool.over() == Pool.Over.LAST
                ? pool
                : null;
    }

    List<Node> readers(Node node) {
        return network.nodes().stream()
                .filter(other -> other.from().contains(node.id()))
                .toList();
    }

    /** Adds a layer that works on {@code [batch, features, timeSteps]} where there are steps. */
    String layer(String name, Layer layer, String from) {
        InputPreProcessor before = flat.contains(from) ? new FeedForwardToRnnPreProcessor(RNNFormat.NCW) : null;
        steps.add(new PlanStep(name, named(layer, name), null, before, List.of(from)));
        return name;
    }

    /** Adds a vertex that reads the named nodes, steps or inputs. */
    String vertex(String name, GraphVertex vertex, List<String> from) {
        List<String> sources = new ArrayList<>();
        for (String source : from) {
            sources.add(unflattened(aliases.getOrDefault(source, source)));
        }
        steps.add(new PlanStep(name, null, vertex, null, sources));
        return name;
    }

    private String unflattened(String step) {
        String name = step + ".steps";
        if (!flat.contains(step)) {
            return step;
        }
        if (steps.stream().noneMatch(other -> other.name().equals(name))) {
            GraphVertex vertex = new PreprocessorVertex(new FeedForwardToRnnPreProcessor(RNNFormat.NCW));
            steps.add(new PlanStep(name, null, vertex, null, List.of(step)));
        }
        return name;
    }

    private static Layer named(Layer layer, String name) {
        layer.setLayerName(name);
        return layer;
    }

    /** From now on the node stands for that step's output. */
    void alias(String node, String step) {
        aliases.put(node, step);
    }

    void substituted(String sentence) {
        substitutions.add(sentence);
    }

    private void weights(String name) {
        places.put(name + ".inputWeights", new Place(name, "W", false));
        places.put(name + ".bias", new Place(name, "b", false));
    }

    /**
     * Notes where a recurrent layer's parameters are.
     *
     * @param node what the definition's names start with
     * @param step the layer
     * @param prefix of the keys in a bidirectional layer, else empty
     */
    void places(String node, String step, String prefix, Recurrent layer) {
        boolean lstm = layer instanceof Lstm;
        places.put(node + ".inputWeights", new Place(step, prefix + "W", lstm));
        places.put(node + ".recurrentWeights", new Place(step, prefix + "RW", lstm));
        places.put(node + ".bias", new Place(step, prefix + "b", lstm));
        if (layer.hasRecurrentBias()) {
            places.put(node + ".recurrentBias", new Place(step, prefix + "rb", false));
        }
    }

    private String from(Node node) {
        String source = node.from().get(0);
        return aliases.getOrDefault(source, source);
    }

    private int in(Node node) {
        return shape(node).size();
    }

    private boolean perStep(Node node) {
        return shape(node).perStep();
    }

    /** What the node reads. */
    private Shape shape(Node node) {
        return Objects.requireNonNull(shapes.get(node.from().get(0)));
    }
}
