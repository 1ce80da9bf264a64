package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.BeamSearch;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.core.decoding.StepModel;
import org.rnn4j.data.split.Part;

/** Texts out of texts, end to end. */
class TranslatedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static TinyTranslation pairs;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        pairs = TinyTranslation.of(folder.resolve("numbers"));
        run = pairs.train(folder.resolve("run"));
    }

    @Test
    void an_evaluation_compares_texts_and_says_how() throws IOException {
        try (TrainedModel model = TrainedModel.open(run)) {
            JsonNode json = JSON.readTree(Evaluation.of(model, null, Part.TEST).toJson());
            assertThat(json.get("count").asInt()).isEqualTo(20);
            assertThat(json.get("metrics").fieldNames())
                    .toIterable()
                    .containsExactly("bleu", "bleuLowerTokenized", "chrf", "exactMatch");
            assertThat(json.get("metrics").get("exactMatch").asDouble()).isGreaterThan(0.8);
            assertThat(json.get("variants").get("greedy").get("exactMatch").asDouble())
                    .isGreaterThan(0.8);
            assertThat(json.get("baselines").fieldNames())
                    .toIterable()
                    .containsExactly("copy", "mostFrequent", "dictionary");
            assertThat(json.get("baselines").get("copy").get("exactMatch").asDouble())
                    .isZero();
            assertThat(json.get("baselines").get("dictionary").get("exactMatch").asDouble())
                    .isEqualTo(1);
            assertThat(json.get("signatures").get("bleu").asText()).contains("case:mixed", "tok:13a", "smooth:exp");
        }
    }

    @Test
    void a_prediction_is_a_row_for_each_text() throws IOException {
        Path in = Files.write(folder.resolve("new.digits"), List.of("1 2", "3", ""));
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.JSONL, note -> {}).write(in, out);
        }
        List<String> rows = out.toString().lines().toList();
        assertThat(rows).hasSize(3);
        JsonNode first = JSON.readTree(rows.get(0));
        assertThat(first.get("source").asText()).isEqualTo("1 2");
        assertThat(first.get("text").asText()).isEqualTo("one two");
        assertThat(first.get("score").asDouble()).isNegative();
        assertThat(JSON.readTree(rows.get(1)).get("text").asText()).isEqualTo("three");
        assertThat(JSON.readTree(rows.get(2)).get("text").asText()).isEmpty();
    }

    @Test
    void each_symbol_is_what_the_whole_network_says_after_those_before() {
        try (TrainedModel model = TrainedModel.open(run)) {
            List<int[]> sources = List.of(new int[] {2, 3, 4}, new int[] {4}, new int[] {3, 3, 2, 1, 4});
            BeamOptions options = BeamOptions.of(3).withLengthPenalty(0.5).withNBest(3);
            List<List<Hypothesis>> found = model.translating().translate(sources, options);
            StepModel anew = new PrefixSteps(model, sources);
            List<List<Hypothesis>> expected = new BeamSearch(options).search(anew, new int[] {3, 1, 5});
            for (int i = 0; i < sources.size(); i++) {
                assertThat(found.get(i)).hasSize(3);
                for (int n = 0; n < 3; n++) {
                    Hypothesis one = found.get(i).get(n);
                    assertThat(one.symbols()).isEqualTo(expected.get(i).get(n).symbols());
                    assertThat(one.score()).isCloseTo(expected.get(i).get(n).score(), within(1e-4));
                }
            }
        }
    }

    @Test
    void the_search_is_tuned_on_the_validation_part_and_saved() throws IOException {
        JsonNode known =
                JSON.readTree(run.resolve("preprocessing.json").toFile()).get("reference");
        assertThat(known.get("beam").asInt()).isEqualTo(5);
        assertThat(known.get("lengthPenalty").asDouble()).isBetween(0.0, 1.5);
    }

    @Test
    void the_report_shows_texts_side_by_side_and_where_the_network_looked() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("\"title\":\"Side by side\"", "\"kind\":\"AttentionMap\"", "\"title\":\"By length\"");
    }

    @Test
    void symbols_of_its_own_may_take_the_place_of_true_ones() {
        Path sampled =
                pairs.train(folder.resolve("sampled"), "training.scheduledSampling={share: 0.5}", "training.epochs=8");
        try (TrainedModel model = TrainedModel.open(sampled)) {
            assertThat(Evaluation.of(model, null, Part.TEST).metrics().get("chrf"))
                    .isGreaterThan(30);
        }
    }

    @Test
    void a_dictionary_is_judged_by_the_nearest_of_what_is_accepted() throws IOException {
        Path trained = TinyTranslation.dictionary(folder.resolve("words")).train(folder.resolve("words-run"));
        try (TrainedModel model = TrainedModel.open(trained)) {
            JsonNode json = JSON.readTree(Evaluation.of(model, null, Part.TEST).toJson());
            assertThat(json.get("metrics").fieldNames()).toIterable().containsExactly("wordError", "per");
            assertThat(json.get("metrics").get("wordError").asDouble()).isLessThan(0.3);
            assertThat(json.get("baselines").fieldNames()).toIterable().containsExactly("mostFrequent", "dictionary");
            assertThat(json.get("baselines").get("dictionary").get("wordError").asDouble())
                    .isLessThan(0.1);
            assertThat(json.has("signatures")).isFalse();
        }
        assertThat(Files.readString(trained.resolve("report.html")))
                .contains("\"title\":\"Most frequent mistakes\"", "characters of the source");
    }

    @Test
    void another_folder_of_the_same_names_can_be_scored_and_a_model_can_do_without_layers() throws IOException {
        TinyTranslation others = TinyTranslation.of(folder.resolve("others"));
        Path plain = others.folder().resolve("model.yaml");
        Files.writeString(plain, Files.readString(plain).replaceAll("(?s)network:.*training:", "training:"));
        Path trained = others.train(folder.resolve("plain-run"), "training.epochs=1");
        assertThat(Files.readString(trained.resolve("config.yaml"))).contains("- type: attention-decoder");
        try (TrainedModel model = TrainedModel.open(run)) {
            Evaluation scores = Evaluation.of(model, others.folder().resolve("pairs"), Part.VALIDATION);
            assertThat(scores.metrics().get("exactMatch")).isGreaterThan(0.8);
            assertThat(scores.baselines()).containsKey("dictionary");
        }
    }

    @Test
    void what_a_decoder_cannot_have_is_refused() {
        assertThatThrownBy(() -> pairs.train(folder.resolve("cut"), "training.truncation=3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("training.truncation: expected 0 with task: translate");
        assertThatThrownBy(() -> pairs.train(folder.resolve("several"), "training.seeds=2"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("training.seeds: expected 1");
        assertThatThrownBy(() -> pairs.train(folder.resolve("warm"), "calibration=temperature"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("calibration: expected none");
    }
}
