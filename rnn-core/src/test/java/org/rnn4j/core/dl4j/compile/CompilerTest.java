package org.rnn4j.core.dl4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rnn4j.core.dl4j.HuberLoss;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;

class CompilerTest {
    private static MultiLayerNetwork chain(Layer... layers) {
        return StockNetworks.chain(StockNetworks.settings(DataType.FLOAT), layers);
    }

    private static Arguments refused(String layer, String reason, Supplier<MultiLayerNetwork> network) {
        return Arguments.of(layer, reason, network);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(
                        "layer0",
                        "GravesLSTM: this type of layer is not known",
                        () -> chain(new GravesLSTM.Builder().nOut(3).build(), StockNetworks.sigmoidSteps())),
                refused(
                        "norm",
                        "BatchNormalization",
                        () -> chain(
                                StockNetworks.simple(3),
                                new BatchNormalization.Builder().name("norm").build(),
                                StockNetworks.simple(3),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "layer normalisation",
                        () -> chain(
                                new SimpleRnn.Builder()
                                        .nOut(3)
                                        .hasLayerNorm(true)
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "gate activation",
                        () -> chain(
                                new LSTM.Builder()
                                        .nOut(3)
                                        .gateActivationFunction(Activation.HARDSIGMOID)
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "activation",
                        () -> chain(
                                new LSTM.Builder()
                                        .nOut(3)
                                        .activation(Activation.SELU)
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer1",
                        "updater",
                        () -> chain(
                                StockNetworks.simple(3),
                                new LSTM.Builder()
                                        .nOut(3)
                                        .updater(new Adam(0.5))
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "updater",
                        () -> chain(
                                new LSTM.Builder()
                                        .nOut(3)
                                        .biasUpdater(new Adam(0.5))
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer1",
                        "regularisation",
                        () -> chain(
                                StockNetworks.simple(3),
                                new LSTM.Builder().nOut(3).l2(0.1).build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "regularisation of biases",
                        () -> chain(new LSTM.Builder().nOut(3).l2Bias(0.1).build(), StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "weight decay times the learning rate",
                        () -> chain(
                                new LSTM.Builder()
                                        .nOut(3)
                                        .weightDecay(0.1, false)
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "constraints",
                        () -> chain(
                                new LSTM.Builder()
                                        .nOut(3)
                                        .constrainWeights(new MaxNormConstraint(1, 1))
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "plain dropout",
                        () -> chain(
                                new LSTM.Builder()
                                        .nOut(3)
                                        .dropOut(new GaussianDropout(0.5))
                                        .build(),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "each half drops by itself",
                        () -> chain(
                                new Bidirectional(
                                        new LSTM.Builder().nOut(3).dropOut(0.5).build()),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "mode MUL",
                        () -> chain(
                                new Bidirectional(Bidirectional.Mode.MUL, StockNetworks.simple(3)),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer1",
                        "loss",
                        () -> chain(
                                StockNetworks.simple(3),
                                StockNetworks.steps(LossFunction.POISSON, Activation.IDENTITY))),
                refused(
                        "layer1",
                        "loss",
                        () -> chain(
                                StockNetworks.simple(3), StockNetworks.steps(LossFunction.L2, Activation.IDENTITY))),
                refused(
                        "the network",
                        "AdaGrad",
                        () -> StockNetworks.chain(
                                StockNetworks.settings(DataType.FLOAT).updater(new AdaGrad(0.1)),
                                StockNetworks.simple(3),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "the network",
                        "miniBatch",
                        () -> StockNetworks.chain(
                                StockNetworks.settings(DataType.FLOAT).miniBatch(false),
                                StockNetworks.simple(3),
                                StockNetworks.sigmoidSteps())),
                refused(
                        "layer0",
                        "ClipElementWiseAbsoluteValue",
                        () -> StockNetworks.chain(
                                StockNetworks.settings(DataType.FLOAT)
                                        .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue),
                                StockNetworks.simple(3),
                                StockNetworks.sigmoidSteps())));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_not_known_is_refused_by_the_layers_name(
            String layer, String reason, Supplier<MultiLayerNetwork> network) {
        assertThatThrownBy(() -> Compiler.compile(network.get()))
                .isInstanceOfSatisfying(
                        UnsupportedLayerException.class,
                        e -> assertThat(e.layer()).isEqualTo(layer))
                .hasMessageContaining(reason);
    }

    @Test
    void a_vertex_that_is_not_known_is_refused_by_name() {
        ComputationGraph graph = new ComputationGraph(StockNetworks.settings(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", StockNetworks.simple(3), "in")
                .addLayer("b", StockNetworks.simple(3), "in")
                .addVertex("product of both", new ElementWiseVertex(ElementWiseVertex.Op.Product), "a", "b")
                .addLayer("out", StockNetworks.sigmoidSteps(), "product of both")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(3))
                .build());
        assertThatThrownBy(() -> Compiler.compile(graph)).hasMessageContaining("'product of both'");
    }

    @Test
    void stock_dl4j_runs_what_cannot_be_compiled() {
        Layer[] layers = {new GravesLSTM.Builder().nOut(3).build(), StockNetworks.sigmoidSteps()};
        MultiLayerNetwork ours = chain(layers);
        MultiLayerNetwork theirs = chain(layers);
        List<MultiDataSet> batches = new StockBatches(ours, 1).list(3, 4, 5, true);
        try (RunnableNetwork network = Compiler.compileOrFallBack(ours)) {
            assertThat(network.description()).isEqualTo("DL4J MultiLayerNetwork 1.0.0-M2.1");
            batches.forEach(network::fit);
            batches.forEach(theirs::fit);
            assertThat(network.score()).isEqualTo(theirs.score());
            INDArray features = batches.get(0).getFeatures(0);
            assertThat(network.output(features)[0]).isEqualTo(theirs.output(features));
        }
        try (RunnableNetwork network =
                Compiler.compileOrFallBack(chain(StockNetworks.simple(3), StockNetworks.sigmoidSteps()))) {
            assertThat(network.description()).startsWith("compiled program on ");
        }
    }

    @Test
    void dropout_becomes_a_node_before_the_layer() {
        MultiLayerNetwork network = chain(
                StockNetworks.simple(3),
                new DropoutLayer.Builder(0.75).build(),
                new LSTM.Builder().nOut(3).dropOut(0.5).build(),
                new DenseLayer.Builder().nOut(4).build(),
                StockNetworks.sigmoidSteps());
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            assertThat(compiled.network().nodes().stream().map(Node::type))
                    .containsExactly("simple-rnn", "dropout", "dropout", "lstm", "dense", "output");
            assertThat(compiled.network().nodes().stream()
                            .filter(node -> node instanceof Dropout)
                            .map(node -> ((Dropout) node).rate()))
                    .containsExactly(0.25, 0.5);
            MultiDataSet batch = new StockBatches(network, 1).next(4, 5, null);
            compiled.fit(batch);
            assertThat(compiled.score()).isPositive();
            INDArray features = batch.getFeatures(0);
            compiled.writeBack();
            assertThat(CompiledNetworkTest.difference(compiled.output(features)[0], network.output(features)))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void losses_of_this_library_are_read_back() {
        MultiLayerNetwork network = chain(
                StockNetworks.simple(3),
                new org.deeplearning4j.nn.conf.layers.RnnOutputLayer.Builder(new HuberLoss(0.4))
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build());
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            Output head = compiled.network().outputs().get(0);
            assertThat(head.loss()).isEqualTo(Loss.huber(0.4));
        }
    }
}
