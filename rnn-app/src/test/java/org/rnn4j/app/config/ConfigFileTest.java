package org.rnn4j.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Lstm;

class ConfigFileTest {
    private static final String LEAST = """
            version: 1
            task: multilabel
            data:
              path: rain.csv
              features: [wind]
              targets:
                - {column: rain, above: 0}
            """;

    @TempDir
    Path folder;

    @Test
    void the_least_configuration_leaves_the_layers_to_its_task() throws IOException {
        ModelConfig config = read(LEAST).config();

        assertThat(config.network()).isEmpty();
        assertThat(config.training().epochs()).isEqualTo(50);
        assertThat(config.training().batch()).isEqualTo(32);
        assertThat(config.training().updater().learningRate()).isEqualTo(0.001);
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.evaluateSteps()).isEqualTo(ModelConfig.EvaluateSteps.ALL);
        assertThat(config.name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void a_key_without_a_value_takes_its_default() throws IOException {
        ModelConfig config = read(LEAST + "training:\nnetwork:\nseed:\n").config();

        assertThat(config).isEqualTo(read(LEAST).config());
    }

    @Test
    void a_folder_stands_for_the_model_yaml_in_it() throws IOException {
        write(LEAST);

        assertThat(ConfigFile.read(folder, List.of()).config().task()).isEqualTo("multilabel");
        assertThat(ConfigFile.read(folder, List.of()).folder()).isEqualTo(folder.toAbsolutePath());
    }

    @Test
    void an_unknown_key_is_named_with_line_column_and_nearest_key() {
        assertError(LEAST + "trainning: {epochs: 3}\n", ":8:1: ", "unknown key 'trainning'", "nearest", "'training'");
        assertError(LEAST + "training:\n  epoch: 3\n", ":9:3: ", "'training.epoch'", "'epochs'");
        assertError(LEAST + "network:\n  - {type: lstm, unit: 3}\n", ":9:18: ", "unknown key 'unit'", "'units'");
    }

    @Test
    void an_unknown_type_is_named_with_the_nearest_one() {
        assertError(LEAST + "network:\n  - {type: lsmt, units: 3}\n", ":9:6: ", "unknown type 'lsmt'", "'lstm'");
        assertError(LEAST + "network:\n  - {units: 3}\n", ":9:5: ", "expected a 'type'", "simple-rnn");
        assertError(LEAST + "training: {updater: adma}\n", ":8:12: ", "adam, amsgrad", "'adma'");
        assertError(
                LEAST + "network:\n  - {type: bidirectional, layer: {type: dense, units: 3}}\n", ":9:", "simple-rnn");
    }

    @Test
    void one_season_may_be_written_without_a_list() throws IOException {
        String forecast = LEAST.replace("multilabel", "forecast");

        assertThat(read(forecast + "forecast: {season: 24}\n")
                        .config()
                        .forecast()
                        .season())
                .containsExactly(24);
        assertThat(read(forecast + "forecast: {season: [24, 168], level: 0.8}\n")
                        .config()
                        .forecast()
                        .mainSeason())
                .isEqualTo(24);
        assertError(forecast + "forecast: {season: 1}\n", ":8:", "season: expected whole numbers above 1, found 1");
        assertError(forecast + "forecast: {level: 1.5}\n", ":8:", "level: expected a number between 0 and 1");
        assertError(forecast + "forecast: {intervals: wide}\n", "conformal, quantiles, likelihood, none");
        assertError(LEAST + "forecast: {season: 24}\n", "forecast: expected none with task: multilabel");
        assertError(LEAST + "training: {seeds: 0}\n", "seeds: expected 1 to 20, found 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: one           | :8:1: | a whole number",
                "seed: 1.5           | :8:1: | a whole number",
                "description: [a]    | :8:1: | a text",
                "evaluateSteps: some | :8:1: | one of all, last",
                "evaluateSteps: 1    | :8:1: | one of all, last",
                "training: 3         | :8:1: | a mapping of keys and values",
                "training: {epochs: '5'}    | :8:12: | a whole number",
                "training: {shuffle: 'yes'} | :8:12: | true or false",
                "training: {l1: much}       | :8:12: | a number",
                "network: lstm       | :8:1: | a list",
            })
    void a_wrong_type_says_what_was_expected(String line, String place, String expected) {
        assertError(LEAST + line + "\n", place, "expected " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training: {batch: 2, epochs: 0} | :8:22: | epochs: expected at least 1, found 0",
                "training: {batch: 0}            | :8:12: | batch: expected at least 1, found 0",
                "training: {updater: {type: sgd, beta1: 0.5}} | :8:33: | beta1: this updater has no such setting",
                "training: {updater: {type: adam, learningRate: 1e400}} | :8:34: | learningRate: expected a number above",
                "training: {updater: {type: adam, learningRate: .nan}} | :8:52: | Malformed numeric value",
                "training: {averaging: {type: exponential, from: 0.5}} | :8:43: | from: this averaging has no such setting",
                "training: {averaging: {type: stochastic, from: 1}} | :8:42: | from: expected a number in [0, 1)",
                "training: {l2: 0.1, weightDecay: 0.1} | :8:21: | weightDecay: expected l2 or weightDecay",
                "network: [{type: dropout, rate: 1.5}] | :8:27: | rate: expected a number in [0",
                "version: 2 | :8:1: | stands twice, first at",
                "name: ../elsewhere | :8:1: | name: expected the name of a folder",
            })
    void a_value_out_of_range_is_named_by_its_own_key_and_place(String line, String place, String message) {
        assertError(LEAST + line + "\n", place, message);
    }

    @Test
    void a_value_out_of_range_inside_a_record_has_the_line_of_the_key_itself() {
        assertError(
                LEAST + "  window:\n    stride: 1\n    length: 0\n", ":10:5: ", "window.length: expected at least 1");
        assertError(LEAST + "  split:\n    train: 2\n", ":9:5: ", "split.train: expected a fraction");
        assertError(LEAST + "    - {column: wind, lag: -1}\n", ":8:22: ", "targets[1].lag: expected at least 0");
        assertError(LEAST + "  csv: {delimiter: ab}\n", ":8:9: ", "csv.delimiter: expected one character");
        assertError(LEAST.replace("wind", ""), ":5:3: ", "features: expected at least one");
    }

    @Test
    void a_key_that_stands_twice_is_named_at_both_places() {
        assertError("version: 1\ntask: classify\nversion: 1\n", ":3:1: ", "key 'version' stands twice", ":1:1");
    }

    @Test
    void what_is_missing_is_said() {
        assertError("task: multilabel\n", "version: expected 1, found none");
        assertError("version: 2\n", ":1:1: ", "version: expected 1, found 2");
        assertError(
                "version: 1\n",
                "task: expected multilabel, classify, tag, language-model, transcribe, translate, forecast or anomaly, found none");
        assertError("version: 1\ntask: classify\n", "data: expected a mapping", "found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void an_empty_file_is_said_to_be_empty(String text) {
        assertError(text, "found an empty file");
    }

    @Test
    void what_is_no_mapping_is_refused() {
        assertError("- version\n", "expected keys and values", "a single value or a list");
        assertError(LEAST + "---\nversion: 1\n", "expected one document, found a second");
        assertError(
                LEAST + "network:\n  - ~\n  - {type: output}\n", ":9:5: ", "expected a value after '-', found none");
    }

    @Test
    void bad_yaml_has_its_line() {
        assertError("version: 1\ntask: [multilabel\ndata: {}\n", ":3:");
        assertError("version: 1\n\ttask: multilabel\n", ":2:1: ", "found character '\\t(TAB)'");
        assertError("version: 1\ntask: \"multilabel\n", "model.yaml:");
    }

    @Test
    void aliases_and_merge_keys_are_refused_clearly() {
        assertError("version: &one 1\nseed: *one\n", ":2:7: ", "alias '*one'", "not supported");
        assertError("training: &t {epochs: 3}\nversion: 1\ndata:\n  <<: *t\n", ":4:7: ", "alias '*t'");
    }

    @Test
    void deep_nesting_and_huge_numbers_and_files_are_refused() throws IOException {
        assertError("version: " + "[".repeat(60) + "]".repeat(60) + "\n", ":1:", "nested deeper than 50 levels");
        assertError(LEAST + "seed: 99999999999999999999\n", ":8:27: ", "out of range");
        assertError(LEAST + "training: {epochs: 3000000000}\n", ":8:12: ", "3000000000");
        assertError("# " + "x".repeat(1 << 20) + "\n", "larger than 1 MiB");
        Files.write(folder.resolve("model.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4, '\n'});
        assertThatThrownBy(() -> ConfigFile.read(folder, List.of())).hasMessageContaining("not UTF-8 text");
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_no_matter() throws IOException {
        assertThat(read('\uFEFF' + LEAST.replace("\n", "\r\n")).config().task()).isEqualTo("multilabel");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml"), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml: no such file");
    }

    @Test
    void set_reaches_nested_keys_and_list_elements_and_makes_mappings() throws IOException {
        ModelConfig config = read(
                        LEAST + "network:\n  - {type: simple-rnn, units: 8}\n  - {type: output}\n",
                        "network.0.type=lstm",
                        "network.0.units=16",
                        "training.updater.type=sgd",
                        "training.updater.learningRate=0.5",
                        "data.targets.0.above=3",
                        "data.window={length: 7}",
                        "description=two words")
                .config();

        assertThat(config.network().get(0)).isEqualTo(Lstm.of(16));
        assertThat(config.training().updater().learningRate()).isEqualTo(0.5);
        assertThat(config.data().targets().get(0).above()).isEqualTo(3.0);
        assertThat(config.data().window().length()).isEqualTo(7);
        assertThat(config.description()).isEqualTo("two words");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.epochs           | --set training.epochs: expected key=value",
                "=3                        | --set =3: expected key=value",
                "training.epochs=          | expected a value after '=', found none",
                "training.epochs=[         | expected a YAML value after '='",
                "training.epochs=many      | --set training.epochs: 'training.epochs': expected a whole number",
                "training.epochs=0         | --set training.epochs: epochs: expected at least 1",
                "training.epoch=3          | --set training.epoch: 'training.epoch': unknown key 'epoch'",
                "data.features.5=rain      | --set data.features.5: '5' is no key of a mapping and no index of a list",
                "data.features.x.column=a  | '--set data.features.x.column: ''x'' is no key'",
                "task.name=classify        | --set task.name: 'name' is no key of a mapping",
                "data.path.name=a          | --set data.path.name: 'name' is no key of a mapping",
            })
    void a_setting_that_cannot_be_is_named(String setting, String message) {
        assertThatThrownBy(() -> read(LEAST, setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_is_written_reads_back_to_the_same_configuration() throws IOException {
        ModelConfig config = ConfigFile.read(everything(), List.of()).config();
        Path written = folder.resolve("written.yaml");
        Files.writeString(written, ConfigFile.toYaml(config));

        assertThat(ConfigFile.read(written, List.of()).config()).isEqualTo(config);
        assertThat(config.network()).hasAtLeastOneElementOfType(Bidirectional.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout: conllu",
                "layout: text",
                "layout: text\n  text: {unit: word}\n  window: {horizon: 1, pieces: 8}",
                "layout: text\n  features: [{column: character, encode: tokens, minCount: 2}]",
                "layout: text\n  targets: [{column: character, encode: category, unknown: error}]",
                "layout: conllu\nnetwork:\n  - {type: embedding, units: 8, wordDropout: 0.1, from: [form]}\n"
                        + "  - {type: characters, units: 6, embedding: 4, encoder: lstm, from: [letters]}\n"
                        + "  - {type: characters, kernel: 5, activation: tanh, from: [letters]}\n"
                        + "  - {type: output, units: 18, loss: crf}",
            })
    void what_a_layout_leaves_out_is_written_and_reads_back(String keys) throws IOException {
        Path file = Files.writeString(
                folder.resolve("least.yaml"), "version: 1\ntask: language-model\ndata:\n  path: t\n  " + keys + "\n");
        ModelConfig config = ConfigFile.read(file, List.of()).config();
        Path written = folder.resolve("written.yaml");
        Files.writeString(written, ConfigFile.toYaml(config));

        assertThat(ConfigFile.read(written, List.of()).config()).isEqualTo(config);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.5",
                "1e3",
                "0x1F",
                "010",
                "1_000",
                "12:30",
                ".inf",
                ".nan",
                "true",
                "no",
                "null",
                "~",
                "2024-01-01",
                "a: b",
                "a #b",
                "- a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "",
                " a ",
                "a\nb\n",
                "ä\"'\\",
                "=",
                "<<",
                "?"
            })
    void texts_that_look_like_something_else_are_still_texts_when_read_back(String text) throws IOException {
        ModelConfig config = read(LEAST).config();
        ModelConfig described = new ModelConfig(
                1, "name", text, config.task(), null, config.data(), null, null, null, null, null, null, null);
        Path written = folder.resolve("written.yaml");
        Files.writeString(written, ConfigFile.toYaml(described));

        ModelConfig back = ConfigFile.read(written, List.of()).config();

        assertThat(back.description()).isEqualTo(text.isEmpty() ? null : text);
    }

    private Path everything() {
        return Path.of("src/test/resources/org/rnn4j/app/config/everything.yaml");
    }

    private void assertError(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("model.yaml")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("org.rnn4j")
                .hasMessageNotContaining("com.fasterxml");
    }

    private ConfigFile read(String text, String... settings) throws IOException {
        return ConfigFile.read(write(text), List.of(settings));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("model.yaml"), text);
    }
}
