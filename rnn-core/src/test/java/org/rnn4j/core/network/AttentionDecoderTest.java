package org.rnn4j.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionDecoderTest {
    private static final Input SOURCE = new Input("source", Input.Kind.TOKENS, 20);
    private static final Input TARGET = new Input("target", Input.Kind.TOKENS, 30);

    private static Network network(Node... after) {
        Node[] nodes = new Node[after.length + 2];
        nodes[0] = Embedding.of(6);
        nodes[1] = Bidirectional.of(Gru.of(5));
        System.arraycopy(after, 0, nodes, 2, after.length);
        return Network.graph(List.of(SOURCE, TARGET), nodes);
    }

    @Test
    void reads_the_node_before_and_the_target_where_nothing_is_said() {
        Network network = network(AttentionDecoder.of(7).withEmbedding(4), Output.softmax(30));
        AttentionDecoder decoder = (AttentionDecoder) network.nodes().get(2);
        assertThat(decoder.name()).isEqualTo("attention-decoder");
        assertThat(decoder.from()).containsExactly("bidirectional", "target");
        assertThat(network.shapes().get("attention-decoder")).isEqualTo(new Shape(4, true, 1, 0, "target"));
        assertThat(network.shapes().get("output")).isEqualTo(new Shape(30, true, 1, 0, "target"));
        assertThat(network.shapes().get("bidirectional")).isEqualTo(new Shape(10, true, 1, 0));
        assertThat(network.shapes().get("target")).isEqualTo(new Shape(30, true, 1, 1, "target"));
    }

    @Test
    void json_keeps_all_of_it() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Network network = network(
                AttentionDecoder.of(7).withEmbedding(4).placed("decoder", List.of()),
                Output.softmax(30).tiedTo("decoder"));
        assertThat(json.readValue(json.writeValueAsString(network), Network.class))
                .isEqualTo(network);
        AttentionDecoder read = (AttentionDecoder) json.readValue(
                "{\"type\": \"attention-decoder\", \"cell\": \"lstm\", \"layers\": 2, \"attention\": \"multiplicative\", "
                        + "\"inputFeeding\": false, \"bridge\": \"zero\", \"dropout\": 0.3}",
                Node.class);
        assertThat(read.layer()).isInstanceOf(Lstm.class);
        assertThat(read.inputFeeding()).isFalse();
        assertThat(read.embedding()).isEqualTo(256);
        assertThat(read.statesPerLayer()).isEqualTo(2);
    }

    @Test
    void parameters_are_those_of_the_equations_in_their_order() {
        Network network = network(
                new AttentionDecoder("d", null, null, 7, 2, 4, null, 3, null, true, null, null, null, null, null),
                Output.softmax(30).tiedTo("d"));
        List<String> own = network.parameters().stream()
                .filter(spec -> spec.name().startsWith("d.") || spec.name().startsWith("output."))
                .map(spec -> spec.name() + spec.shape())
                .toList();
        assertThat(own)
                .containsExactly(
                        "d.embedding.inputWeights[30, 4]",
                        "d.bridge.inputWeights[10, 14]",
                        "d.bridge.bias[14]",
                        "d.keys.inputWeights[10, 3]",
                        "d.keys.bias[3]",
                        "d.query.inputWeights[7, 3]",
                        "d.coverageWeights[1, 3]",
                        "d.scoreWeights[3, 1]",
                        "d.layer1.inputWeights[8, 21]",
                        "d.layer1.recurrentWeights[7, 21]",
                        "d.layer1.bias[21]",
                        "d.layer1.recurrentBias[21]",
                        "d.layer2.inputWeights[7, 21]",
                        "d.layer2.recurrentWeights[7, 21]",
                        "d.layer2.bias[21]",
                        "d.layer2.recurrentBias[21]",
                        "d.readout.inputWeights[21, 4]",
                        "d.readout.bias[4]",
                        "output.bias[30]");
        assertThat(Parameters.initial(network, 1).get("d.readout.bias").values())
                .containsOnly(0);
    }

    @Test
    void what_does_not_fit_is_refused_with_both_values() {
        AttentionDecoder decoder = AttentionDecoder.of(7).withEmbedding(4);
        assertThatThrownBy(() -> network(decoder, Output.softmax(31)))
                .hasMessage("units: output 'output' has 31, expected 30, the symbols of 'target'");
        assertThatThrownBy(() -> network(decoder, Dense.of(4, Activation.TANH), Output.softmax(30)))
                .hasMessageContaining("is read by [dense], expected one output with softmax-cross-entropy");
        assertThatThrownBy(() -> network(decoder, Output.sigmoid(30)))
                .hasMessageContaining("expected one output with softmax-cross-entropy");
        assertThatThrownBy(() -> network(decoder, Output.softmax(30).tiedTo("bidirectional")))
                .hasMessage(
                        "tied: output 'output' found 'bidirectional', expected the name of the attention-decoder that "
                                + "it reads");
        assertThatThrownBy(() -> new AttentionDecoder(
                        null,
                        null,
                        null,
                        7,
                        null,
                        4,
                        AttentionDecoder.Attention.MULTIPLICATIVE,
                        null,
                        null,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null))
                .hasMessage("coverage: belongs to additive attention, found it with multiplicative; leave it out");
    }

    @Test
    void the_target_is_for_decoders_alone() {
        assertThatThrownBy(() -> network(
                        AttentionDecoder.of(7),
                        Output.softmax(30),
                        new Embedding("other", List.of("target"), 4, null, null),
                        Output.softmax(3)))
                .hasMessageContaining("reads the target of a decoder, expected another input");
        assertThatThrownBy(() -> Network.chain(Input.numbers(3), Gru.of(4), AttentionDecoder.of(7), Output.softmax(30)))
                .hasMessageContaining("expected the memory and an input of target tokens");
    }
}
