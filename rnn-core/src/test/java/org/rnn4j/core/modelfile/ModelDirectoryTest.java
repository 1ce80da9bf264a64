package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.SimpleRnn;

class ModelDirectoryTest {
    private static final byte[] PREPROCESSING = "{\"scaler\": [1.5]}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    static Manifest manifest() {
        return Manifest.of(
                "0.1.0", "rain", "classify", new Manifest.Origin("1.0.0-M2.1", "DL4J", 42, "ab".repeat(32), null));
    }

    static ModelDirectory.Contents small() {
        Network network = Network.chain(Input.numbers(2), SimpleRnn.of(3).withStates(2), Output.sigmoid(1));
        return new ModelDirectory.Contents(network, Parameters.initial(network, 1), PREPROCESSING, manifest());
    }

    private static ModelDirectory.Contents large() {
        Network network = Network.graph(
                        List.of(Input.numbers(4), new Input("words", Input.Kind.TOKENS, 50)),
                        new Embedding("vectors", List.of("words"), 6, null, null),
                        new Dense("projected", List.of("input"), 6, null, null),
                        new Add("sum", List.of("vectors", "projected")),
                        Conv1d.of(8, 3, 2),
                        Bidirectional.of(Lstm.of(5)),
                        Pool.of(Pool.Over.MEAN),
                        Output.softmax(3)
                                .with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.1)))
                .with(MaskRule.ZERO);
        return ModelDirectory.Contents.of(network, Parameters.initial(network, 3), manifest());
    }

    private static ModelDirectory.Contents words() {
        Network network = Network.graph(
                List.of(new Input("form", Input.Kind.TOKENS, 50), new Input("letters", Input.Kind.TOKENS, 30, 12)),
                Embedding.of(6).withWordDropout(0.1).placed("vectors", List.of("form")),
                Characters.convolution(5, 4, 3).placed("spelled", List.of("letters")),
                Characters.lstm(6, 4).placed("read", List.of("letters")),
                Concat.of("vectors", "spelled", "read"),
                LayerNorm.standard().placed("even", List.of("concat")),
                Output.crf(3).placed("tags", List.of("even")),
                Output.ctc(5).placed("spoken", List.of("even")),
                Pool.attention(7).placed("pooled", List.of("even")),
                Output.softmax(2).placed("text", List.of("pooled")));
        return ModelDirectory.Contents.of(network, Parameters.initial(network, 3), manifest());
    }

    @Test
    void what_is_read_is_what_was_written_to_the_bit() {
        for (ModelDirectory.Contents contents : List.of(small(), large(), words())) {
            Manifest written = ModelDirectory.write(folder.resolve("a"), contents);
            ModelDirectory.Contents read = ModelDirectory.read(folder.resolve("a"));
            assertThat(read.network()).isEqualTo(contents.network());
            assertThat(read.parameters()).isEqualTo(contents.parameters());
            assertThat(read.parameters().byName().keySet())
                    .containsExactlyElementsOf(contents.parameters().byName().keySet());
            assertThat(read.preprocessing()).isEqualTo(contents.preprocessing());
            assertThat(read.manifest()).isEqualTo(written);
            assertThat(written.sha256()).containsOnlyKeys("model.json", "preprocessing.json", "weights.safetensors");
            assertThat(ModelDirectory.readManifest(folder.resolve("a"))).isEqualTo(written);
        }
    }

    @Test
    void two_writings_give_the_same_bytes_and_leave_no_other_file() throws IOException {
        ModelDirectory.write(folder.resolve("a"), large());
        ModelDirectory.write(folder.resolve("b"), large());
        for (String file : List.of("manifest.json", "model.json", "preprocessing.json", "weights.safetensors")) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
        try (Stream<Path> files = Files.list(folder.resolve("a"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void the_gate_order_is_recorded_where_there_is_an_lstm() throws IOException {
        ModelDirectory.write(folder.resolve("lstm"), large());
        ModelDirectory.write(folder.resolve("simple"), small());
        assertThat(folder.resolve("lstm/model.json"))
                .content()
                .contains("\"gateOrder\" : \"i f o g\"", "\"maskRule\" : \"zero\"")
                .doesNotContain("rnn4j");
        assertThat(folder.resolve("simple/model.json")).content().doesNotContain("ateOrder");
    }

    @Test
    void the_gate_order_and_the_variant_of_a_gru_are_recorded() throws IOException {
        for (Gru.Variant variant : Gru.Variant.values()) {
            Network network =
                    Network.chain(Input.numbers(3), Bidirectional.of(Gru.of(4).with(variant)), Output.sigmoid(1));
            ModelDirectory.write(
                    folder.resolve("gru"),
                    ModelDirectory.Contents.of(network, Parameters.initial(network, 3), manifest()));
            assertThat(folder.resolve("gru/model.json"))
                    .content()
                    .contains("\"gruGateOrder\" : \"r z n\"")
                    .contains(variant == Gru.Variant.RESET_AFTER ? "\"resetAfter\"" : "\"resetBefore\"")
                    .doesNotContain("\"gateOrder\"");
            ModelDirectory.Contents read = ModelDirectory.read(folder.resolve("gru"));
            assertThat(read.network()).isEqualTo(network);
            assertThat(read.parameters()).isEqualTo(Parameters.initial(network, 3));
        }
    }

    @Test
    void a_folder_is_complete_only_with_its_manifest() throws IOException {
        assertThat(ModelDirectory.isComplete(folder)).isFalse();
        ModelDirectory.write(folder, small());
        assertThat(ModelDirectory.isComplete(folder)).isTrue();
        Files.delete(folder.resolve("manifest.json"));
        assertThat(ModelDirectory.isComplete(folder)).isFalse();
    }

    @Test
    void a_failed_rewrite_leaves_no_manifest_that_claims_the_folder_is_whole() throws IOException {
        ModelDirectory.write(folder, small());
        Files.delete(folder.resolve("weights.safetensors"));
        Files.createDirectories(folder.resolve("weights.safetensors/in-the-way"));
        assertThatThrownBy(() -> ModelDirectory.write(folder, small()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("weights.safetensors");
        assertThat(ModelDirectory.isComplete(folder)).isFalse();
        assertThat(folder.resolve(".weights.safetensors.tmp")).doesNotExist();
    }

    @Test
    void the_members_of_an_ensemble_are_files_of_their_own_and_guarded_like_the_first() throws IOException {
        ModelDirectory.Contents one = small();
        List<Parameters> more = List.of(Parameters.initial(one.network(), 2), Parameters.initial(one.network(), 3));
        Manifest written = ModelDirectory.write(
                folder, new ModelDirectory.Contents(one.network(), one.parameters(), more, PREPROCESSING, manifest()));

        assertThat(written.sha256())
                .containsKeys("members/2/weights.safetensors", "members/3/weights.safetensors")
                .hasSize(5);
        assertThat(ModelDirectory.read(folder).members()).isEqualTo(more);

        Files.write(folder.resolve("members/3/weights.safetensors"), new byte[8]);
        assertThatThrownBy(() -> ModelDirectory.read(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("members/3/weights.safetensors: expected sha256");
    }

    @Test
    void a_manifest_that_counts_members_with_a_gap_is_refused() throws IOException {
        ModelDirectory.write(folder, small());
        Path manifest = folder.resolve("manifest.json");
        String json = Files.readString(manifest);
        Files.writeString(
                manifest,
                json.replace(
                        "\"model.json\"",
                        "\"members/3/weights.safetensors\" : \"" + "ab".repeat(32) + "\", \"model.json\""));

        assertThatThrownBy(() -> ModelDirectory.read(folder))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("members/2/weights.safetensors");
    }

    @Test
    void parameters_of_another_network_are_not_written() {
        Network other = Network.chain(Input.numbers(9), SimpleRnn.of(3), Output.sigmoid(1));
        assertThatThrownBy(() -> ModelDirectory.Contents.of(other, small().parameters(), manifest()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected shape [9, 3], found [2, 3]");
    }
}
