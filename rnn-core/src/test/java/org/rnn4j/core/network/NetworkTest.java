package org.rnn4j.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void defaults_are_the_classic_small_network() throws Exception {
        Network network = json.readValue("""
                {"inputs": [{"size": 10}], "nodes": [{"type": "simple-rnn"}, {"type": "output"}]}""", Network.class);
        assertThat(network).isEqualTo(Network.chain(Input.numbers(10), SimpleRnn.of(128), Output.sigmoid(1)));
        assertThat(network.isChain()).isTrue();
        SimpleRnn rnn = (SimpleRnn) network.nodes().get(0);
        assertThat(rnn.activation()).isEqualTo(Activation.TANH);
        assertThat(rnn.name()).isEqualTo("simple-rnn");
        assertThat(network.outputs().get(0).loss().type()).isEqualTo(Loss.Type.SIGMOID_CROSS_ENTROPY);
    }

    @Test
    void json_round_trip_keeps_every_node_type() throws Exception {
        Network network = Network.graph(
                List.of(Input.numbers(4), new Input("words", Input.Kind.TOKENS, 50)),
                new Embedding("vectors", List.of("words"), 6, null, null),
                new Dense("projected", List.of("input"), 6, null, null),
                new Add("sum", List.of("vectors", "projected")),
                Conv1d.of(8, 3, 2),
                Dropout.of(0.25),
                Bidirectional.of(Lstm.of(5)),
                Pool.of(Pool.Over.MEAN),
                Output.softmax(3).with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.1)),
                new Concat("both", List.of("vectors", "projected")),
                new Output("quantiles", List.of("both"), 3, null, Loss.pinball(0.1, 0.5, 0.9), null));
        String text = json.writeValueAsString(network);
        assertThat(json.readValue(text, Network.class)).isEqualTo(network);
        assertThat(text).doesNotContain("rnn4j");
        assertThat(network.shapes().get("conv1d")).isEqualTo(new Shape(8, true, 2, 0));
        assertThat(network.shapes().get("pool")).isEqualTo(new Shape(10, false, 1, 0));
    }

    @Test
    void a_loss_and_an_updater_may_be_just_a_name() throws Exception {
        assertThat(json.readValue("\"mse\"", Loss.class)).isEqualTo(Loss.of(Loss.Type.MSE));
        assertThat(json.readValue("{\"type\": \"huber\", \"delta\": 2}", Loss.class))
                .isEqualTo(Loss.huber(2));
        assertThat(json.readValue("\"student-t\"", Loss.class)).isEqualTo(Loss.of(Loss.Type.STUDENT_T));
        assertThat(json.readValue("\"sgd\"", Updater.class)).isEqualTo(Updater.of(Updater.Type.SGD));
        assertThat(json.readValue("{\"learningRate\": 0.01}", Updater.class)).isEqualTo(Updater.adam(0.01));
    }

    @Test
    void a_head_has_all_outputs_of_each_label_and_no_activation_over_parameters() {
        assertThat(Loss.of(Loss.Type.MSE).outputsPerLabel()).isEqualTo(1);
        assertThat(Loss.pinball(0.1, 0.5, 0.9).outputsPerLabel()).isEqualTo(3);
        assertThat(Loss.of(Loss.Type.GAUSSIAN).outputsPerLabel()).isEqualTo(2);
        assertThat(Loss.of(Loss.Type.STUDENT_T).outputsPerLabel()).isEqualTo(3);
        assertThatThrownBy(() -> Output.of(3, Loss.Type.GAUSSIAN))
                .hasMessage("units: expected a multiple of the 2 outputs of each label, found 3");
        assertThatThrownBy(() -> new Output(null, null, 2, Activation.TANH, Loss.of(Loss.Type.GAUSSIAN), null))
                .hasMessage("activation: expected identity with this likelihood, found tanh");
    }

    @Test
    void nodes_are_ordered_after_what_they_read() {
        Network network = Network.graph(
                List.of(Input.numbers(2)),
                new Output("y", List.of("b"), 1, null, null, null),
                new SimpleRnn("b", List.of("a"), 3, null, null, null, null, null),
                new SimpleRnn("a", List.of("input"), 3, null, null, null, null, null));
        assertThat(network.nodes()).extracting(Node::name).containsExactly("a", "b", "y");
    }

    @Test
    void a_circle_is_refused() {
        assertThatThrownBy(() -> Network.graph(
                        List.of(Input.numbers(2)),
                        new SimpleRnn("a", List.of("b"), 3, null, null, null, null, null),
                        new SimpleRnn("b", List.of("a"), 3, null, null, null, null, null),
                        Output.sigmoid(1)))
                .hasMessageStartingWith("from: expected no circle");
    }

    @Test
    void what_does_not_fit_is_refused_by_name() {
        assertThatThrownBy(() -> Network.chain(Input.numbers(2), SimpleRnn.of(3)))
                .hasMessage("nodes: expected an output node, found none");
        assertThatThrownBy(() -> Network.chain(Input.tokens(9), SimpleRnn.of(3), Output.sigmoid(1)))
                .hasMessageContaining("'simple-rnn' (simple-rnn) reads token ids, expected an embedding or characters first");
        assertThatThrownBy(() ->
                        Network.chain(Input.numbers(2), Pool.of(Pool.Over.MEAN), SimpleRnn.of(3), Output.sigmoid(1)))
                .hasMessageContaining("expected an input with steps");
        assertThatThrownBy(() -> Network.chain(Input.numbers(2), SimpleRnn.of(0), Output.sigmoid(1)))
                .hasMessage("units: expected at least 1, found 0");
        assertThatThrownBy(() -> Network.graph(
                        List.of(Input.numbers(2)), SimpleRnn.of(3), Add.of("input", "simple-rnn"), Output.sigmoid(1)))
                .hasMessageContaining("adds 3 features of 'simple-rnn' to 2 of 'input'");
    }

    @Test
    void initial_parameters_depend_on_seed_and_name_only() {
        Network one = Network.chain(Input.numbers(3), SimpleRnn.of(8), Output.sigmoid(1));
        Network two = Network.chain(Input.numbers(3), SimpleRnn.of(8), Dense.of(8, Activation.RELU), Output.sigmoid(1));
        assertThat(Parameters.initial(one, 1).get("simple-rnn.recurrentWeights"))
                .isEqualTo(Parameters.initial(two, 1).get("simple-rnn.recurrentWeights"))
                .isNotEqualTo(Parameters.initial(one, 2).get("simple-rnn.recurrentWeights"));
    }

    @Test
    void a_layer_of_several_states_starts_as_that_of_one() throws Exception {
        Network one = Network.chain(Input.numbers(3), SimpleRnn.of(5), Output.sigmoid(1));
        Network three = Network.chain(Input.numbers(3), SimpleRnn.of(5).withStates(3), Output.sigmoid(1));
        Parameters first = Parameters.initial(one, 1);
        Parameters more = Parameters.initial(three, 1);
        assertThat(more.byName().keySet()).isEqualTo(first.byName().keySet());
        assertThat(more.get("simple-rnn.recurrentWeights").shape()).containsExactly(15, 5);
        float[] recurrent = more.get("simple-rnn.recurrentWeights").values();
        assertThat(Arrays.copyOf(recurrent, 25))
                .isEqualTo(first.get("simple-rnn.recurrentWeights").values());
        assertThat(Arrays.copyOfRange(recurrent, 25, 75)).containsOnly(0);
        assertThat(json.readValue(json.writeValueAsString(three), Network.class))
                .isEqualTo(three);
        assertThat(json.writeValueAsString(Lstm.of(3))).doesNotContain("states");
        assertThatThrownBy(() -> SimpleRnn.of(5).withStates(0)).hasMessage("states: expected at least 1, found 0");
        assertThatThrownBy(() -> Network.chain(
                                Input.numbers(3), SimpleRnn.of(50_000).withStates(50_000), Output.sigmoid(1))
                        .parameters())
                .hasMessage("states: the network is larger than an array can hold");
    }

    @Test
    void recurrent_weights_start_orthogonal_gate_by_gate_and_the_forget_gate_open() {
        Network network = Network.chain(Input.numbers(3), Lstm.of(6), Output.sigmoid(1));
        Parameters parameters = Parameters.initial(network, 7);
        float[] weights = parameters.get("lstm.recurrentWeights").values();
        for (int gate = 0; gate < 4; gate++) {
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    double dot = 0;
                    for (int k = 0; k < 6; k++) {
                        dot += weights[i * 24 + gate * 6 + k] * weights[j * 24 + gate * 6 + k];
                    }
                    assertThat(dot).isCloseTo(i == j ? 1 : 0, org.assertj.core.data.Offset.offset(1e-6));
                }
            }
        }
        assertThat(parameters.get("lstm.bias").values()).startsWith(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0);
        assertThat(parameters.count()).isEqualTo(3 * 24 + 6 * 24 + 24 + 6 + 1);
    }

    @Test
    void a_gru_has_a_second_bias_where_its_reset_acts_after_the_product() {
        for (Gru.Variant variant : Gru.Variant.values()) {
            Gru gru = Gru.of(6).with(variant);
            Parameters parameters = Parameters.initial(Network.chain(Input.numbers(3), gru, Output.sigmoid(1)), 7);
            boolean second = variant == Gru.Variant.RESET_AFTER;
            assertThat(parameters.byName().containsKey("gru.recurrentBias")).isEqualTo(second);
            assertThat(parameters.count()).isEqualTo(3 * 18 + 6 * 18 + 18 + (second ? 18 : 0) + 6 + 1);
        }
    }

    @Test
    void parameters_of_another_network_are_refused() {
        Network one = Network.chain(Input.numbers(3), SimpleRnn.of(8), Output.sigmoid(1));
        Network two = Network.chain(Input.numbers(4), SimpleRnn.of(8), Output.sigmoid(1));
        assertThatThrownBy(() -> Parameters.initial(one, 1).checkFit(two))
                .hasMessage("parameter 'simple-rnn.inputWeights': expected shape [4, 8], found [3, 8]");
    }
}
