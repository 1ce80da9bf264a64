package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.Schema;

/** The schema and the records must accept the same files; so each is tried with both. */
final class SchemaTest {
    private static final Path QUICKSTART = Path.of("..", "models", "quickstart", "model.yaml");
    private static final String START = "version: 1\ntask: multilabel\ndata: {features: [a], targets: [a]}\n";

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Schema.json());

    @TempDir
    private Path folder;

    static Stream<String> samples() {
        return SampleData.tasks().keySet().stream().sorted();
    }

    @Test
    void the_quickstart_is_valid_and_so_is_what_a_run_writes_of_it() throws IOException {
        assertThat(complaints(Files.readString(QUICKSTART))).isEmpty();
        String resolved =
                ConfigFile.toYaml(ConfigFile.read(QUICKSTART, List.of()).config());
        assertThat(complaints(resolved)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_draft_is_valid(String sample) throws IOException {
        Path data = Files.write(folder.resolve(sample + ".csv"), SampleData.bytes(sample));
        Path model = new Initializing(data, null).write(folder.resolve("model"));
        assertThat(complaints(Files.readString(model))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training: {updater: sgd}",
                "training: {updater: {type: rmsprop, decay: 0.9}, clipping: {by: none}, l2: 1e-4}",
                "training: {schedule: {type: cosine, warmup: 2}, shuffle: false}",
                "network: [{type: lstm, units: 8, forgetBias: 1}, {type: output, loss: mse}]",
                "network: [{type: output, loss: {type: huber, delta: 2}, units: 1}]",
                "network: [{type: bidirectional, layer: {type: lstm, units: 4}, merge: add}, {type: pool, over: mean}]",
                "network: [{type: simple-rnn, name: a}, {type: dropout, rate: 0.1}, {type: add, from: [a, dropout]}]",
                "maskRule: zero",
                "evaluateSteps: last",
                "seed: 12"
            })
    void what_the_records_accept_is_valid(String lines) throws IOException {
        assertThat(bindingFails(START + lines)).isFalse();
        assertThat(complaints(START + lines)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trainng: {epochs: 1}",
                "training: {epoch: 1}",
                "training: {epochs: many}",
                "training: {epochs: 1.5}",
                "training: {updater: adamm}",
                "training: {updater: {type: adam, learningrate: 0.1}}",
                "network: [{type: rnn}]",
                "network: [{units: 3}]",
                "network: [{type: simple-rnn, unit: 3}]",
                "network: [{type: simple-rnn, units: [3]}]",
                "network: [{type: simple-rnn, forgetBias: 1}]",
                "network: [{type: bidirectional}]",
                "network: [{type: bidirectional, layer: {type: dense}}]",
                "network: [{type: output, loss: cross}]",
                "maskRule: CARRY",
                "evaluateSteps: first"
            })
    void what_the_records_refuse_is_refused(String lines) throws IOException {
        assertThat(bindingFails(START + lines)).isTrue();
        assertThat(complaints(START + lines)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 2\ntask: multilabel\ndata: {features: [a], targets: [a]}",
                "task: multilabel\ndata: {features: [a], targets: [a]}",
                "version: 1\ndata: {features: [a], targets: [a]}",
                "version: 1\ntask: multilabel",
                "version: 1\ntask: multilabel\ndata: {features: [{colum: a}], targets: [a]}",
                "version: 1\ntask: multilabel\ndata: {features: [{column: a, apply: ln}], targets: [a]}",
                "version: 1\ntask: multilabel\ndata: {features: [{calendar: [year]}], time: t, targets: [a]}",
                "version: 1\ntask: multilabel\ndata: {features: [a], targets: [a], csv: {header: maybe}}"
            })
    void broken_sections_are_refused(String text) throws IOException {
        assertThat(bindingFails(text)).isTrue();
        assertThat(complaints(text)).isNotEmpty();
    }

    @Test
    void every_key_is_explained() throws IOException {
        List<String> silent = new ArrayList<>();
        unexplained(new ObjectMapper().readTree(Schema.json()), "", silent);
        assertThat(silent).isEmpty();
    }

    private static void unexplained(JsonNode node, String path, List<String> silent) {
        node.path("properties").fields().forEachRemaining(key -> {
            if (!key.getValue().has("description") && !key.getKey().equals("type")) {
                silent.add(path + "/" + key.getKey());
            }
        });
        node.fields().forEachRemaining(child -> unexplained(child.getValue(), path + "/" + child.getKey(), silent));
        if (node.isArray()) {
            node.forEach(child -> unexplained(child, path, silent));
        }
    }

    private Set<ValidationMessage> complaints(String yaml) throws IOException {
        return schema.validate(new YAMLMapper().readTree(yaml));
    }

    private static boolean bindingFails(String yaml) {
        try {
            ConfigFile.of(yaml, Path.of("model.yaml"), List.of());
            return false;
        } catch (ConfigException refused) {
            return true;
        }
    }
}
