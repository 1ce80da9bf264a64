package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.SimpleRnn;

/** What somebody made up about a model's data and task, with hashes that agree, is refused where the model is opened. */
class OpeningTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "model.zip!";

    @TempDir
    static Path folder;

    private static ModelDirectory.Contents model;

    @BeforeAll
    static void train() throws IOException {
        model = ModelDirectory.read(TinyModel.forecast(folder.resolve("tiny")).train(folder.resolve("run")));
    }

    private static Opening open(String task, String preprocessing, Network network) {
        return Opening.of(task, preprocessing.getBytes(StandardCharsets.UTF_8), network, SOURCE);
    }

    private static String text() {
        return new String(model.preprocessing(), StandardCharsets.UTF_8);
    }

    /** The JSON with its first level, or that of the data, changed. */
    private static String changed(UnaryOperator<ObjectNode> change) {
        try {
            return change.apply((ObjectNode) JSON.readTree(text())).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String without(String key) {
        return changed(json -> json.without(key));
    }

    private static String data(String key, String value) {
        return changed(json -> {
            try {
                ((ObjectNode) json.get("data")).set(key, JSON.readTree(value));
                return json;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    static Stream<Arguments> forged() {
        String data = "[\"level\",\"more\"]";
        String scalers = "[{\"offset\":0,\"scale\":1},{\"offset\":0,\"scale\":1}]";
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("null", "null"),
                Arguments.of("no keys", "{}"),
                Arguments.of("no steps", without("evaluateSteps")),
                Arguments.of("no data", without("data")),
                Arguments.of("no reference", without("reference")),
                Arguments.of("another reference", changed(json -> json.put("reference", 7))),
                Arguments.of("an empty reference of another kind", changed(json -> json.put("reference", "x"))),
                Arguments.of("an unknown key", changed(json -> json.put("@class", "java.lang.Runtime"))),
                Arguments.of("a key twice", text().replaceFirst("\\{", "{\"data\": {},")),
                Arguments.of("more after the end", text() + "{}"),
                Arguments.of("deep", text().replaceFirst("\"reference\" :", "\"reference\" : " + "[".repeat(500))),
                Arguments.of("another version", data("version", "9")),
                Arguments.of("no scalers", data("featureScalers", "null")),
                Arguments.of("fewer scalers", data("featureScalers", "[]")),
                Arguments.of("other features", data("featureNames", data)),
                Arguments.of("scalers of nothing", data("targetScalers", "[null]")),
                Arguments.of("no targets", data("targetNames", "[]")),
                Arguments.of("classes of numbers", data("classNames", "{}")),
                Arguments.of("scalers as words", data("featureScalers", scalers.replace("1", "\"x\""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void a_forged_description_is_refused(String kind, String preprocessing) {
        assertThat(kind).isNotEmpty();
        assertThatThrownBy(() -> open("forecast", preprocessing, model.network()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(SOURCE + "preprocessing.json: ")
                .message()
                .doesNotContain("\n", "com.fasterxml", "org.rnn4j");
    }

    @Test
    void a_network_for_other_data_is_refused() {
        Network wider = Network.chain(Input.numbers(9), SimpleRnn.of(4), Output.sigmoid(1));
        assertThatThrownBy(() -> open("forecast", text(), wider))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("does not belong to the model's network and task forecast");
    }

    @Test
    void a_task_that_nobody_knows_is_the_manifests_fault() {
        assertThatThrownBy(() -> open("org.evil.Task", text(), model.network()))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(SOURCE + "manifest.json: task: expected one of ");
    }

    @Test
    void what_training_wrote_is_opened() {
        assertThat(open("forecast", text(), model.network()).task().name()).isEqualTo("forecast");
    }
}
