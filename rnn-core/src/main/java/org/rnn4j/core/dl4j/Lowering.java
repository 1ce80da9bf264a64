package org.rnn4j.core.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.rnn4j.core.dl4j.layers.AttentionDecoderVertex;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

/**
 * A network definition as an ordinary DL4J network: {@code MultiLayerNetwork} where DL4J can hold it in a chain, else {@code
 * ComputationGraph}.
 *
 * <p>Inputs are {@code [batch, features, timeSteps]} (token ids {@code [batch, 1, timeSteps]}), labels and predictions
 * {@code [batch, units, timeSteps]} per step and {@code [batch, units]} per sequence, masks {@code [batch, timeSteps]} with 1
 * = real; values at masked steps of an input must be zero. A DL4J network does not carry a recurrent state across a masked
 * step, which is the definition's {@code MaskRule.CARRY} only where nothing real follows: {@link Dl4jEngine} checks that, a
 * caller who uses the DL4J network itself must. Two things differ from the definition by less than anyone should see: DL4J
 * keeps the probabilities of its sigmoid cross-entropy in [1e-5, 1 − 1e-5] and those of softmax in [1e-10, 1 − 1e-10]. Where
 * gradients are clipped by layer, the bias of a head that is tied to a decoder counts as the decoder's.
 */
public final class Lowering {
    private final Network network;
    private final Plan plan;
    private final Settings settings;

    /** What is said once for the whole network. */
    private record Settings(Optimizer optimizer, IUpdater updater, DataType type, long seed) {}

    private Lowering(Network network, Plan plan, Settings settings) {
        this.network = network;
        this.plan = plan;
        this.settings = settings;
    }

    /**
     * The lowering of a network in float32.
     *
     * @param seed of DL4J's own random numbers; parameters come from elsewhere
     */
    public static Lowering of(Network network, Optimizer optimizer, long seed) {
        IUpdater updater = Words.updater(optimizer.updater());
        Settings settings = new Settings(optimizer, updater, DataType.FLOAT, seed);
        return new Lowering(network, Planner.plan(network, false), settings);
    }

    /** The definition as DL4J's chain, with these parameters. */
    public static MultiLayerNetwork multiLayer(Network network, Optimizer optimizer, Parameters parameters) {
        Lowering lowering = of(network, optimizer, 0);
        MultiLayerNetwork result = new MultiLayerNetwork(lowering.toMultiLayerConfiguration());
        lowering.start(result, parameters);
        return result;
    }

    /** The definition, chain or not, as DL4J's graph, with these parameters. */
    public static ComputationGraph graph(Network network, Optimizer optimizer, Parameters parameters) {
        Lowering lowering = of(network, optimizer, 0);
        ComputationGraph result = new ComputationGraph(lowering.toGraphConfiguration());
        lowering.start(result, parameters);
        return result;
    }

    /** The same with DL4J's own classes alone, so that it can be read without this library. */
    Lowering stock() {
        return new Lowering(network, Planner.plan(network, true), settings);
    }

    /** The same for a gradient check: another element type and updater. */
    Lowering with(DataType type, IUpdater updater) {
        return new Lowering(network, plan, new Settings(settings.optimizer(), updater, type, settings.seed()));
    }

    List<String> substitutions() {
        return plan.substitutions();
    }

    /** True where {@link #toConfiguration()} gives a {@code MultiLayerConfiguration}. */
    public boolean isChain() {
        return plan.isChain(inputs());
    }

    /** A {@link MultiLayerConfiguration} where DL4J can hold the network in a chain, else a {@link ComputationGraphConfiguration}. */
    public Object toConfiguration() {
        return isChain() ? toMultiLayerConfiguration() : toGraphConfiguration();
    }

    /**
     * The chain.
     *
     * @throws IllegalArgumentException where the network is none
     */
    public MultiLayerConfiguration toMultiLayerConfiguration() {
        if (!isChain()) {
            throw new IllegalArgumentException(
                    "network: expected a chain for a MultiLayerNetwork, found a graph; use a ComputationGraph");
        }
        NeuralNetConfiguration.ListBuilder list = builder().list();
        for (int i = 0; i < plan.steps().size(); i++) {
            PlanStep step = plan.steps().get(i);
            list.layer(i, prepared(step.layer()));
            if (step.before() != null) {
                list.inputPreProcessor(i, step.before().clone());
            }
        }
        return list.validateOutputLayerConfig(false).build();
    }

    /** The graph; its inputs and outputs have the definition's names and order. */
    public ComputationGraphConfiguration toGraphConfiguration() {
        ComputationGraphConfiguration.GraphBuilder graph = builder().graphBuilder();
        graph.addInputs(inputs());
        for (PlanStep step : plan.steps()) {
            String[] from = step.from().toArray(new String[0]);
            if (step.vertex() != null) {
                graph.addVertex(step.name(), prepared(step.vertex()), from);
            } else {
                var layer = prepared(step.layer());
                var before = step.before() == null ? null : step.before().clone();
                graph.addLayer(step.name(), layer, before, from);
            }
        }
        graph.setOutputs(network.outputs().stream().map(Output::id).toArray(String[]::new));
        return graph.validateOutputLayerConfig(false).build();
    }

    /** A {@link MultiLayerNetwork} where {@link #isChain()}, else a {@link ComputationGraph}, ready to train. */
    public Model toNetwork(Parameters parameters) {
        Model model = isChain()
                ? new MultiLayerNetwork(toMultiLayerConfiguration())
                : new ComputationGraph(toGraphConfiguration());
        start(model, parameters);
        return model;
    }

    private void start(Model model, Parameters parameters) {
        model.init();
        write(parameters, model);
    }

    /** Copies the definition's parameters into a network of this lowering. */
    void write(Parameters parameters, Model model) {
        parameters.checkFit(network);
        plan.places().forEach((name, place) -> place.write(parameters.get(name).values(), array(model, place)));
    }

    /** Copies the parameters of a network of this lowering. */
    Parameters read(Model model) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : network.parameters()) {
            Place place = Objects.requireNonNull(plan.places().get(spec.name()));
            float[] values = place.read(array(model, place));
            tensors.put(spec.name(), new Tensor(spec.shape(), values));
        }
        return new Parameters(tensors);
    }

    private static INDArray array(Model model, Place place) {
        if (model instanceof MultiLayerNetwork chain) {
            return chain.getLayer(place.layer()).getParam(place.key());
        }
        GraphVertex vertex = ((ComputationGraph) model).getVertex(place.layer());
        return vertex.hasLayer()
                ? vertex.getLayer().getParam(place.key())
                : Objects.requireNonNull(vertex.paramTable(false).get(place.key()));
    }

    private List<String> inputs() {
        return network.inputs().stream().map(Input::name).toList();
    }

    private NeuralNetConfiguration.Builder builder() {
        Optimizer optimizer = settings.optimizer();
        Clipping clipping = optimizer.clipping();
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .dataType(settings.type())
                .weightInit(WeightInit.ZERO)
                .updater(settings.updater().clone())
                .gradientNormalization(
                        switch (clipping.by()) {
                            case LAYER -> GradientNormalization.ClipL2PerLayer;
                            case PARAMETER -> GradientNormalization.ClipL2PerParamType;
                            case NONE -> GradientNormalization.None;
                        })
                .gradientNormalizationThreshold(clipping.norm());
        if (optimizer.l1() > 0) {
            builder.l1(optimizer.l1());
        }
        if (optimizer.l2() > 0) {
            builder.l2(optimizer.l2());
        }
        return builder;
    }

    private Layer prepared(@Nullable Layer planned) {
        Layer layer = Objects.requireNonNull(planned).clone();
        if (settings.optimizer().weightDecay() > 0) {
            decay(layer);
        }
        return layer;
    }

    private org.deeplearning4j.nn.conf.graph.GraphVertex prepared(
            org.deeplearning4j.nn.conf.graph.GraphVertex planned) {
        org.deeplearning4j.nn.conf.graph.GraphVertex vertex = planned.clone();
        if (settings.optimizer().weightDecay() > 0 && vertex instanceof AttentionDecoderVertex decoder) {
            decoder.setRegularization(decay());
        }
        return vertex;
    }

    private List<Regularization> decay() {
        List<Regularization> decay = new ArrayList<>();
        decay.add(new WeightDecay(settings.optimizer().weightDecay(), true));
        return decay;
    }

    /** On each layer by itself: said once for the whole network, DL4J decays twice. */
    private void decay(Layer layer) {
        if (layer instanceof Bidirectional both) {
            decay(both.getFwd());
            decay(both.getBwd());
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            decay(wrapper.getUnderlying());
        } else if (layer instanceof BaseLayer base) {
            base.setRegularization(decay());
        }
    }
}
