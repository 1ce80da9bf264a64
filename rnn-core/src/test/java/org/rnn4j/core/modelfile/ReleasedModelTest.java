package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.SimpleRnn;

/** Models written by each release stay readable for ever: these folders are never written again, only added to. */
class ReleasedModelTest {
    private static final Path RELEASES = Path.of("src/test/resources/models");

    @Test
    void the_model_of_release_0_1_is_read() {
        ModelDirectory.Contents contents = ModelDirectory.read(RELEASES.resolve("release-0.1"));
        Network network = contents.network();
        assertThat(network.inputs()).containsExactly(Input.numbers(2));
        assertThat(network.maskRule()).isEqualTo(MaskRule.CARRY);
        assertThat(network.nodes()).extracting(Node::id).containsExactly("simple-rnn", "output");
        SimpleRnn layer = (SimpleRnn) network.nodes().get(0);
        assertThat(layer.units()).isEqualTo(3);
        assertThat(layer.activation()).isEqualTo(Activation.TANH);
        assertThat(network.outputs().get(0).activation()).isEqualTo(Activation.SIGMOID);
        Parameters parameters = contents.parameters();
        assertThat(parameters.byName().keySet())
                .containsExactly(
                        "simple-rnn.inputWeights",
                        "simple-rnn.recurrentWeights",
                        "simple-rnn.bias",
                        "output.inputWeights",
                        "output.bias");
        assertThat(parameters.get("simple-rnn.inputWeights").values())
                .containsExactly(-0.5f, -0.375f, -0.25f, -0.125f, 0f, 0.125f);
        assertThat(parameters.get("simple-rnn.recurrentWeights").values())
                .containsExactly(-0.5f, -0.375f, -0.25f, -0.125f, 0f, 0.125f, 0.25f, 0.375f, 0.5f);
        assertThat(parameters.get("output.bias").values()).containsExactly(-0.5f);
        assertThat(new String(contents.preprocessing(), StandardCharsets.UTF_8))
                .isEqualTo("{\"labels\": [\"rain\"]}\n");
        assertThat(contents.manifest().name()).isEqualTo("release-0.1");
        assertThat(contents.manifest().origin().seed()).isEqualTo(42);
    }

    @Test
    void weights_are_still_written_byte_for_byte_as_in_release_0_1(@TempDir Path folder) {
        Path released = RELEASES.resolve("release-0.1/weights.safetensors");
        SafeTensors.write(folder.resolve("w"), SafeTensors.read(released));
        assertThat(folder.resolve("w")).hasSameBinaryContentAs(released);
    }
}
