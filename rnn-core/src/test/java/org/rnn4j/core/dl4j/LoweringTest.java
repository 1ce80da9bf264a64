package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

class LoweringTest {
    /** Two inputs, two heads, every node type. */
    static final Network EVERYTHING = Network.graph(
            List.of(Input.numbers(4), new Input("words", Input.Kind.TOKENS, 9)),
            new Embedding("vectors", List.of("words"), 6, null, null),
            new Dense("projected", List.of("input"), 6, null, null),
            new Add("sum", List.of("vectors", "projected")),
            new Conv1d("conv", null, 5, 3, 2, Activation.TANH, null),
            Dropout.of(0.25),
            new Bidirectional("both", null, Lstm.of(3), Merge.ADD),
            new Pool("final", null, Pool.Over.LAST),
            Output.softmax(3).with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.1)),
            new Dense("narrow", List.of("both"), 3, null, null),
            new Add("residual", List.of("narrow", "both")),
            new Concat("joined", List.of("residual", "conv")),
            new SimpleRnn("rnn", null, 4, null, null, null, null, null),
            new Output("quantiles", null, 3, null, Loss.pinball(0.1, 0.5, 0.9), null));

    private static Lowering lower(Network network) {
        return Lowering.of(network, Optimizer.standard(), 1);
    }

    @Test
    void a_chain_becomes_a_multi_layer_configuration() {
        Network network = Network.chain(
                Input.tokens(9),
                Embedding.of(6),
                Dense.of(5, Activation.TANH),
                Conv1d.of(4, 3, 2),
                Dropout.of(0.5),
                Bidirectional.of(SimpleRnn.of(3)),
                Pool.of(Pool.Over.LAST),
                Dense.of(3, Activation.RELU),
                Output.sigmoid(2));
        assertThat(lower(network).isChain()).isTrue();
        assertThat(lower(network).toConfiguration()).isInstanceOf(MultiLayerConfiguration.class);
        assertThat(lower(network).toNetwork(Parameters.initial(network, 1))).isInstanceOf(MultiLayerNetwork.class);
    }

    @Test
    void a_graph_becomes_a_graph_configuration_and_no_chain() {
        assertThat(lower(EVERYTHING).toConfiguration()).isInstanceOf(ComputationGraphConfiguration.class);
        assertThatThrownBy(() -> lower(EVERYTHING).toMultiLayerConfiguration())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found a graph");
    }

    @Test
    void every_node_trains_and_predicts_in_its_shape() {
        Batch batch = Batches.random(EVERYTHING, 3, 7, Batches.padded(7, 7, 4, 1), 2);
        Parameters start = Parameters.initial(EVERYTHING, 1);
        try (Dl4jEngine engine = new Dl4jEngine(EVERYTHING, Optimizer.standard(), start, 1)) {
            engine.train(batch, 0.01);
            List<Sequences> found = engine.predict(batch.inputs());
            assertThat(found).extracting(Sequences::timeSteps).containsExactly(1, 4);
            assertThat(found).extracting(Sequences::batch).containsExactly(3, 3);
            assertThat(found).extracting(Sequences::features).containsExactly(3, 3);
            engine.parameters()
                    .byName()
                    .forEach((name, tensor) -> assertThat(tensor).as(name).isNotEqualTo(start.get(name)));
        }
    }

    @Test
    void one_sequence_of_one_step_trains_and_predicts() {
        Batch batch = Batches.random(EVERYTHING, 1, 1, 2);
        try (Dl4jEngine engine =
                new Dl4jEngine(EVERYTHING, Optimizer.standard(), Parameters.initial(EVERYTHING, 1), 1)) {
            assertThat(engine.train(batch, 0.01).loss()).isPositive().isFinite();
            assertThat(engine.predict(batch.inputs()))
                    .extracting(Sequences::timeSteps)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void a_chain_and_its_graph_predict_the_same() {
        Network network = Network.chain(
                Input.numbers(3),
                Dense.of(4, Activation.TANH),
                Lstm.of(4),
                Dense.of(3, Activation.TANH),
                Output.sigmoid(2));
        Parameters parameters = Parameters.initial(network, 1);
        MultiLayerNetwork chain = Lowering.multiLayer(network, Optimizer.standard(), parameters);
        ComputationGraph graph = Lowering.graph(network, Optimizer.standard(), parameters);
        INDArray input = Nd4j.linspace(-1, 1, 2 * 3 * 5, DataType.FLOAT).reshape(2, 3, 5);
        INDArray expected = chain.output(input);
        assertThat(expected.shape()).containsExactly(2, 2, 5);
        assertThat(graph.outputSingle(input).equalsWithEps(expected, 1e-6)).isTrue();
    }

    @Test
    void configurations_survive_json() {
        ComputationGraphConfiguration graph = lower(EVERYTHING).toGraphConfiguration();
        String text = graph.toJson();
        assertThat(ComputationGraphConfiguration.fromJson(text).toJson()).isEqualTo(text);
        assertThat(text).contains("SmoothedLoss", "PinballLoss", "StridedConvolution", "FinalState");
        Network huber = Network.chain(
                Input.numbers(2), Bidirectional.of(Lstm.of(2)), Pool.of(Pool.Over.LAST), Output.of(1, Loss.Type.HUBER));
        MultiLayerConfiguration chain = lower(huber).toMultiLayerConfiguration();
        assertThat(MultiLayerConfiguration.fromJson(chain.toJson())).isEqualTo(chain);
        Network student = Network.chain(Input.numbers(2), Output.of(3, Loss.Type.STUDENT_T));
        MultiLayerConfiguration likelihood = lower(student).toMultiLayerConfiguration();
        assertThat(MultiLayerConfiguration.fromJson(likelihood.toJson())).isEqualTo(likelihood);
    }
}
