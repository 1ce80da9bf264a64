package org.rnn4j.core.dl4j.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.SingletonMultiDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.rnn4j.core.dl4j.Lowering;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;

/** A compiled network trains as DL4J does, and DL4J goes on from what it wrote back. */
class CompiledNetworkTest {
    private static final double EXACT = 1e-9;
    private static final double SINGLE = 1e-5;
    /** DL4J takes the last step of a padded sequence through an array of single precision, whatever the network's. */
    private static final double ROUNDED = 1e-6;

    static Stream<String> networks() {
        return StockNetworks.all().keySet().stream();
    }

    static CompiledNetwork compile(Model model) {
        return model instanceof MultiLayerNetwork chain
                ? Compiler.compile(chain)
                : Compiler.compile((ComputationGraph) model);
    }

    static double difference(INDArray a, INDArray b) {
        return a.sub(b).norm2Number().doubleValue() / b.norm2Number().doubleValue();
    }

    /** First some batches in DL4J, then many compiled, then some in DL4J from what was written back; against DL4J alone. */
    private static void check(
            Function<NeuralNetConfiguration.Builder, Model> network,
            Function<NeuralNetConfiguration.Builder, NeuralNetConfiguration.Builder> change,
            DataType type,
            boolean padded) {
        check(network, change, new Run(type, padded, 8, type == DataType.DOUBLE ? EXACT : SINGLE));
    }

    private record Run(DataType type, boolean padded, int updates, double tolerance) {}

    private static void check(
            Function<NeuralNetConfiguration.Builder, Model> network,
            Function<NeuralNetConfiguration.Builder, NeuralNetConfiguration.Builder> change,
            Run run) {
        DataType type = run.type();
        boolean padded = run.padded();
        double tolerance = run.tolerance();
        Model ours = network.apply(change.apply(StockNetworks.settings(type)));
        Model theirs = network.apply(change.apply(StockNetworks.settings(type)));
        ours.setParams(theirs.params());
        List<MultiDataSet> batches = new StockBatches(ours, 5).list(run.updates(), 5, 4, padded);
        for (MultiDataSet warm : batches.subList(0, 2)) {
            ((NeuralNetwork) ours).fit(warm);
            ((NeuralNetwork) theirs).fit(warm);
        }
        try (CompiledNetwork compiled = compile(ours)) {
            for (MultiDataSet batch : batches) {
                compiled.fit(batch);
                ((NeuralNetwork) theirs).fit(batch);
                assertThat(compiled.score() / theirs.score()).isCloseTo(1, within(tolerance));
            }
            compiled.writeBack();
            same(ours, theirs, tolerance);
            MultiDataSet first = batches.get(0);
            INDArray[] predictions = compiled.output(first.getFeatures());
            INDArray[] expected = ours instanceof MultiLayerNetwork chain
                    ? new INDArray[] {chain.output(first.getFeatures(0))}
                    : ((ComputationGraph) ours).output(first.getFeatures());
            for (int i = 0; i < expected.length; i++) {
                assertThat(predictions[i].shape()).isEqualTo(expected[i].shape());
                assertThat(predictions[i].dataType()).isEqualTo(type);
                assertThat(difference(predictions[i], expected[i])).isLessThan(SINGLE);
            }
        }
        for (MultiDataSet batch : batches.subList(0, 3)) {
            ((NeuralNetwork) ours).fit(batch);
            ((NeuralNetwork) theirs).fit(batch);
        }
        same(ours, theirs, tolerance);
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    private static void same(Model ours, Model theirs, double tolerance) {
        assertThat(difference(ours.params(), theirs.params())).as("parameters").isLessThan(tolerance);
        INDArray state = ((NeuralNetwork) theirs).updaterState();
        if (state != null) {
            assertThat(difference(((NeuralNetwork) ours).updaterState(), state))
                    .as("updater state")
                    .isLessThan(tolerance == SINGLE ? 10 * SINGLE : tolerance);
        }
        assertThat(iterations(ours)).isEqualTo(iterations(theirs));
    }

    private static int iterations(Model model) {
        return model instanceof MultiLayerNetwork chain
                ? chain.getIterationCount()
                : ((ComputationGraph) model).getIterationCount();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_network_in_double_precision_trains_as_in_dl4j(String name) {
        check(StockNetworks.all().get(name), settings -> settings, new Run(DataType.DOUBLE, false, 20, EXACT));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_network_in_single_precision_trains_as_in_dl4j(String name) {
        check(StockNetworks.all().get(name), settings -> settings, DataType.FLOAT, false);
    }

    static Stream<String> networksThatKnowPadding() {
        return networks().filter(name -> !name.startsWith("bidirectional lstm"));
    }

    @ParameterizedTest
    @MethodSource("networksThatKnowPadding")
    void padding_is_what_it_is_in_dl4j(String name) {
        double tolerance = name.startsWith("last step") ? ROUNDED : EXACT;
        check(StockNetworks.all().get(name), settings -> settings, new Run(DataType.DOUBLE, true, 6, tolerance));
    }

    static Stream<IUpdater> updaters() {
        return Stream.of(
                new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.95)),
                Adam.builder()
                        .learningRate(0.01)
                        .beta1(0.8)
                        .beta2(0.99)
                        .epsilon(1e-4)
                        .build(),
                new AMSGrad(0.01),
                new Nadam(0.01),
                new RmsProp(0.01),
                new Sgd(0.1),
                new Nesterovs(0.1, 0.8));
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void every_updater_steps_as_in_dl4j(IUpdater updater) {
        check(
                StockNetworks.all().get("graph with residual"),
                settings -> settings.updater(updater),
                DataType.DOUBLE,
                false);
    }

    @ParameterizedTest
    @MethodSource("updaters")
    void every_updater_steps_as_in_dl4j_in_single_precision(IUpdater updater) {
        check(StockNetworks.all().get("simple"), settings -> settings.updater(updater), DataType.FLOAT, false);
    }

    static Stream<Function<NeuralNetConfiguration.Builder, NeuralNetConfiguration.Builder>> optimizers() {
        return Stream.of(
                settings -> settings.l1(0.01).l2(0.02),
                settings -> settings.weightDecay(0.1),
                settings -> settings.gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .gradientNormalizationThreshold(0.1),
                settings -> settings.gradientNormalization(GradientNormalization.ClipL2PerParamType)
                        .gradientNormalizationThreshold(0.05)
                        .updater(new Sgd(0.1)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void penalties_and_clipping_are_dl4js(
            Function<NeuralNetConfiguration.Builder, NeuralNetConfiguration.Builder> change) {
        for (String name : List.of("bidirectional, likelihood", "tokens, lstm")) {
            check(StockNetworks.all().get(name), change, DataType.DOUBLE, false);
        }
    }

    @Test
    void batches_of_any_size_and_length_train_as_in_dl4j() {
        ComputationGraph ours = StockNetworks.residual(StockNetworks.settings(DataType.DOUBLE));
        ComputationGraph theirs = StockNetworks.residual(StockNetworks.settings(DataType.DOUBLE));
        StockBatches source = new StockBatches(ours, 6);
        List<MultiDataSet> batches = List.of(
                source.next(1, 1, null), source.next(19, 1, null), source.next(19, 17, null), source.next(1, 18, null));
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            batches.forEach(compiled::fit);
            compiled.writeBack();
        }
        batches.forEach(theirs::fit);
        same(ours, theirs, EXACT);
    }

    @Test
    void several_outputs_come_from_an_iterator() {
        ComputationGraph ours = StockNetworks.twoHeads(StockNetworks.settings(DataType.DOUBLE));
        ComputationGraph theirs = StockNetworks.twoHeads(StockNetworks.settings(DataType.DOUBLE));
        MultiDataSet batch = new StockBatches(ours, 6).next(4, 5, null);
        Evaluation found = new Evaluation();
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            compiled.fit(new SingletonMultiDataSetIterator(batch), 3);
            compiled.writeBack();
            compiled.doEvaluation(new SingletonMultiDataSetIterator(batch), found);
        }
        theirs.fit(new SingletonMultiDataSetIterator(batch), 3);
        same(ours, theirs, EXACT);
        assertThat(ours.getEpochCount()).isEqualTo(3);
        Evaluation expected = theirs.evaluate(new SingletonMultiDataSetIterator(batch));
        assertThat(found.confusionToString()).isEqualTo(expected.confusionToString());
    }

    /** A definition of ours, lowered to DL4J and compiled from there: with our own layers in it. */
    @Test
    void what_was_lowered_to_dl4j_is_read_back() {
        Network network = Network.chain(
                        Input.numbers(3),
                        new Conv1d(null, null, 4, 3, 2, null, null),
                        Lstm.of(4),
                        Bidirectional.of(Lstm.of(3)),
                        Pool.of(Pool.Over.LAST),
                        Output.softmax(2))
                .with(MaskRule.ZERO);
        Optimizer optimizer = Optimizer.standard().withPenalties(0, 0.01);
        MultiLayerNetwork chain = Lowering.multiLayer(network, optimizer, Parameters.initial(network, 1));
        try (CompiledNetwork compiled = Compiler.compile(chain)) {
            assertThat(compiled.network().nodes().stream().map(Node::type))
                    .isEqualTo(network.nodes().stream().map(Node::type).toList());
            INDArray features = new StockBatches(chain, 1).next(4, 6, null).getFeatures(0);
            assertThat(difference(compiled.output(features)[0], chain.output(features)))
                    .isLessThan(SINGLE);
        }
    }
}
