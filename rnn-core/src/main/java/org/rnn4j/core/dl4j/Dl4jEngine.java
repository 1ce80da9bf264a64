package org.rnn4j.core.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.EngineSnapshot;

/**
 * An engine on stock DL4J: slow, and known to be right.
 *
 * <p>What a masked step holds has no influence. Under {@code MaskRule.CARRY} a batch with a real step after a masked one is
 * refused, because DL4J would forget the state there. A network with dropout seeds ND4J's random generator, of which there is
 * one for the whole process, before every training step; without dropout nothing outside the engine is touched.
 */
public final class Dl4jEngine implements Engine {
    private final Network network;
    private final Optimizer optimizer;
    private final Lowering lowering;
    private final BatchCheck check;
    private final Model model;
    private final BaseMultiLayerUpdater<?> updater;
    private final StepListener listener;
    private final long seed;
    private final boolean random;
    private final List<Output> outputs;
    private final boolean[] perStep;
    private long steps;

    /**
     * An engine that starts with a copy of these parameters.
     *
     * @param seed of dropout
     * @throws IllegalArgumentException when the parameters are not the network's
     */
    public Dl4jEngine(Network network, Optimizer optimizer, Parameters parameters, long seed) {
        this.network = network;
        this.optimizer = optimizer;
        this.lowering = Lowering.of(network, optimizer, seed);
        this.check = new BatchCheck(network);
        this.model = lowering.toNetwork(parameters);
        this.listener = new StepListener(optimizer.l1() > 0 || optimizer.l2() > 0 || optimizer.weightDecay() > 0);
        this.seed = seed;
        this.random = network.nodes().stream().anyMatch(node -> node instanceof Dropout dropout && dropout.rate() > 0);
        Map<String, Shape> shapes = network.shapes();
        this.outputs = network.outputs();
        this.perStep = new boolean[outputs.size()];
        for (int i = 0; i < perStep.length; i++) {
            perStep[i] = Objects.requireNonNull(shapes.get(outputs.get(i).id())).perStep();
        }
        if (model instanceof MultiLayerNetwork chain) {
            chain.setListeners(listener);
            this.updater = (BaseMultiLayerUpdater<?>) chain.getUpdater();
        } else {
            ComputationGraph graph = (ComputationGraph) model;
            graph.setListeners(listener);
            this.updater = graph.getUpdater();
        }
    }

    @Override
    public String description() {
        return "DL4J " + (model instanceof MultiLayerNetwork ? "MultiLayerNetwork" : "ComputationGraph")
                + " 1.0.0-M2.1";
    }

    /**
     * Refuses what DL4J cannot train, though it can predict with it: its DropConnect does not scale, covers the input weights too,
     * and leaves its mask out of the gradient.
     *
     * @throws IllegalArgumentException with the setting's name, or the node's
     */
    public static void checkTraining(Network network, Optimizer optimizer) {
        if (optimizer.gradientNoise() != null) {
            throw new IllegalArgumentException(
                    "gradientNoise: DL4J has none; train with the compiled engine, or without gradientNoise");
        }
        for (Node node : network.nodes()) {
            Node layer = node instanceof Bidirectional both ? both.layer() : node;
            if (layer instanceof Recurrent recurrent && recurrent.recurrentDropRate() > 0) {
                throw new IllegalArgumentException("node '" + node.id()
                        + "': DL4J has no recurrentDropout that is right; train with the compiled engine, or without"
                        + " recurrentDropout");
            }
        }
    }

    @Override
    public Step train(Batch batch, double learningRate) {
        checkTraining(network, optimizer);
        check.inputs(batch.inputs());
        check.labels(batch.labels(), batch.inputs());
        setRate(learningRate);
        steps++;
        if (random) {
            Nd4j.getRandom().setSeed(seed + 0x9E3779B97F4A7C15L * steps);
        }
        INDArray[] inputs = inputs(batch.inputs());
        INDArray[] labels = new INDArray[perStep.length];
        for (int i = 0; i < labels.length; i++) {
            Sequences given = BatchArrays.oneHot(outputs.get(i), batch.labels().get(i));
            labels[i] = BatchArrays.values(given, perStep[i]);
        }
        @Nullable INDArray @Nullable [] masks = BatchArrays.masks(batch.inputs());
        @Nullable INDArray @Nullable [] labelMasks = BatchArrays.masks(batch.labels());
        listener.batch = batch.size();
        if (model instanceof MultiLayerNetwork chain) {
            chain.fit(inputs[0], labels[0], first(masks), first(labelMasks));
        } else {
            ((ComputationGraph) model).fit(inputs, labels, masks, labelMasks);
        }
        return new Step(listener.loss, listener.gradientNorm);
    }

    /** Each updater asks its configuration for the rate at every step; DL4J's own setter would build all updaters anew. */
    private void setRate(double learningRate) {
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            IUpdater settings = block.getGradientUpdater().getConfig();
            settings.setLrAndSchedule(learningRate, null);
        }
    }

    @Override
    public List<Sequences> predict(List<Sequences> inputs) {
        check.inputs(inputs);
        INDArray[] arrays = inputs(inputs);
        @Nullable INDArray @Nullable [] masks = BatchArrays.masks(inputs);
        INDArray[] predictions = model instanceof MultiLayerNetwork chain
                ? new INDArray[] {chain.output(arrays[0], false, first(masks), null)}
                : ((ComputationGraph) model).output(false, arrays, masks);
        List<Sequences> found = new ArrayList<>();
        for (int i = 0; i < predictions.length; i++) {
            Sequences all = BatchArrays.sequences(predictions[i]);
            float @Nullable [] mask =
                    network.mask(outputs.get(i), inputs, 0, inputs.get(0).timeSteps());
            found.add(new Sequences(all.values(), all.timeSteps(), all.batch(), all.features(), mask));
        }
        return found;
    }

    private static INDArray[] inputs(List<Sequences> inputs) {
        return inputs.stream().map(input -> BatchArrays.values(input, true)).toArray(INDArray[]::new);
    }

    private static @Nullable INDArray first(@Nullable INDArray @Nullable [] arrays) {
        return arrays == null ? null : arrays[0];
    }

    @Override
    public Parameters parameters() {
        return lowering.read(model);
    }

    @Override
    public void load(Parameters parameters) {
        lowering.write(parameters, model);
    }

    @Override
    public EngineSnapshot snapshot() {
        return StateExchange.of(parameters(), updater.getStateViewArray(), steps);
    }

    @Override
    public void restore(EngineSnapshot snapshot) {
        snapshot.checkLike(snapshot());
        load(StateExchange.parameters(snapshot));
        StateExchange.write(snapshot, updater.getStateViewArray());
        steps = snapshot.iteration();
        int iteration = Math.toIntExact(steps);
        if (model instanceof MultiLayerNetwork chain) {
            chain.setIterationCount(iteration);
            Stream.of(chain.getLayers()).forEach(layer -> layer.setIterationCount(iteration));
        } else {
            ComputationGraph graph = (ComputationGraph) model;
            graph.getConfiguration().setIterationCount(iteration);
            Stream.of(graph.getLayers()).forEach(layer -> layer.setIterationCount(iteration));
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** Reads loss and gradient between the backward pass and the update. */
    private static final class StepListener extends BaseTrainingListener {
        private final boolean penalties;
        private int batch;
        private double loss;
        private double gradientNorm;

        StepListener(boolean penalties) {
            this.penalties = penalties;
        }

        @Override
        public void onGradientCalculation(Model model) {
            loss = model.score() - (penalties ? penalty(model) : 0);
            gradientNorm = model.gradient().gradient().norm2Number().doubleValue() / batch;
        }

        private static double penalty(Model model) {
            return model instanceof MultiLayerNetwork chain
                    ? chain.calcRegularizationScore(true)
                    : ((ComputationGraph) model).calcRegularizationScore(true);
        }
    }
}
