package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/** A tagger from a treebank to tags, end to end. */
class TaggingRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static TinyText bank;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        bank = TinyText.treebank(folder.resolve("english"));
        run = bank.train(folder.resolve("run"));
    }

    @Test
    void an_evaluation_scores_every_word_and_stands_beside_lookup_and_perceptron() throws IOException {
        try (TrainedModel model = TrainedModel.open(run)) {
            JsonNode json = JSON.readTree(Evaluation.of(model, null, Part.TEST).toJson());
            assertThat(json.get("count").asInt()).isEqualTo(9);
            assertThat(json.get("steps").asInt()).isEqualTo(27);
            assertThat(json.get("metrics").fieldNames())
                    .toIterable()
                    .containsExactly("accuracy", "f1Macro", "f1Micro", "logLoss", "ece", "unknownAccuracy");
            assertThat(json.get("metrics").get("accuracy").asDouble()).isEqualTo(1);
            JsonNode baselines = json.get("baselines");
            assertThat(baselines.fieldNames()).toIterable().containsExactly("majority", "lookup", "perceptron");
            assertThat(baselines.get("majority").get("accuracy").asDouble()).isEqualTo(1 / 3.0);
            assertThat(baselines.get("lookup").get("accuracy").asDouble())
                    .as("a tie of all tags makes the new noun a determiner")
                    .isEqualTo(26 / 27.0);
            assertThat(baselines.get("lookup").get("unknownAccuracy").asDouble())
                    .isEqualTo(0);
            assertThat(baselines.get("perceptron").get("unknownAccuracy").asDouble())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_prediction_is_a_row_for_each_word_whether_or_not_the_file_has_tags() throws IOException {
        Path untagged = folder.resolve("new.conllu");
        Files.writeString(untagged, "1\tthe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdog\t_\t_\t_\t_\t_\t_\t_\t_\n");
        List<String> rows = predicted(untagged).lines().toList();
        assertThat(rows.get(0)).isEqualTo("series,line,word,upos,probability");
        assertThat(rows.get(1)).matches(".*,1,the,DET,0\\.9\\d+");
        assertThat(rows.get(2)).matches(".*,2,dog,NOUN,0\\.9\\d+");
        assertThat(rows).hasSize(3);
    }

    private static String predicted(Path file) {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.CSV, note -> {}).write(file, out);
        }
        return out.toString();
    }

    @Test
    void another_treebank_trains_without_touching_the_configuration() throws IOException {
        Path other = TinyText.treebank(folder.resolve("other"), "le", "o").folder();
        Path trained = bank.train(folder.resolve("other-run"), other.resolve("bank"), "training.epochs=5");
        try (TrainedModel model = TrainedModel.open(trained)) {
            assertThat(Evaluation.of(model, null, Part.TEST).metrics().get("accuracy"))
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void a_model_without_layers_gets_an_embedding_and_a_bidirectional_one() throws IOException {
        Path plain = folder.resolve("plain.yaml");
        String text = Files.readString(bank.folder().resolve("model.yaml"))
                .replaceAll("network: .*\n", "")
                .replace("path: bank", "path: english/bank")
                .replace("epochs: 30", "epochs: 1");
        Files.writeString(plain, text);
        Path trained = new TinyText(plain).train(folder.resolve("plain-run"));
        assertThat(Files.readString(trained.resolve("config.yaml")))
                .contains("- type: embedding\n  name: embedded-form\n  from:\n  - form", "- type: bidirectional");
        try (TrainedModel model = TrainedModel.open(trained)) {
            assertThat(Evaluation.of(model, null, Part.TEST).count()).isEqualTo(9);
        }
    }

    @Test
    void a_conditional_random_field_tags_too() throws IOException {
        Path chained = folder.resolve("chained.yaml");
        String text = Files.readString(bank.folder().resolve("model.yaml"))
                .replace("{type: gru, units: 16}", "{type: gru, units: 16}, {type: output, units: 17, loss: crf}")
                .replace("path: bank", "path: english/bank");
        Files.writeString(chained, text);
        try (TrainedModel model = TrainedModel.open(new TinyText(chained).train(folder.resolve("chained-run")))) {
            assertThat(Evaluation.of(model, null, Part.TEST).metrics().get("accuracy"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_report_shows_confusions_and_sentences() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("\"kind\":\"Confusion\"", "\"kind\":\"TaggedText\"", "\"title\":\"Worst confusions\"")
                .contains("\"text\":\"zebra\",\"truth\":\"NOUN\",\"predicted\":\"NOUN\"");
    }

    @Test
    void a_tag_that_no_treebank_has_is_named_with_its_place() throws IOException {
        Path file = folder.resolve("odd-test.conllu");
        Files.writeString(file, TinyText.word(1, "the", "DET") + TinyText.word(2, "dog", "NOUNN"));
        try (TrainedModel model = TrainedModel.open(run)) {
            assertThatThrownBy(() -> Evaluation.of(model, file, Part.ALL))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(
                            "odd-test.conllu, line 2, column 4 (upos): found \"NOUNN\", expected a class");
        }
    }

    @Test
    void bad_files_are_refused_with_their_place() throws IOException {
        refused("empty.conllu", new byte[0], "empty.conllu: found no sentence");
        refused("narrow.conllu", "1\tthe\tDET\n".getBytes(StandardCharsets.UTF_8), "narrow.conllu, line 1");
        byte[] broken = TinyText.word(1, "caf#", "NOUN").getBytes(StandardCharsets.UTF_8);
        broken[5] = (byte) 0xE9;
        refused("latin1.conllu", broken, "latin1.conllu, line 1");
    }

    private static void refused(String name, byte[] content, String message) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        assertThatThrownBy(() -> predicted(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
