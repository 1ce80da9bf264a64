package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.rnn4j.app.experiment.streaming.LineStream;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.data.split.Part;

/** Words out of sequences, end to end. */
class TranscribedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static TinySpeech speech;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        speech = TinySpeech.of(folder.resolve("words"), "word");
        run = speech.train(folder.resolve("run"));
    }

    @Test
    void an_evaluation_counts_word_errors_and_stands_beside_silence() throws IOException {
        try (TrainedModel model = TrainedModel.open(run)) {
            JsonNode json = JSON.readTree(Evaluation.of(model, null, Part.TEST).toJson());
            assertThat(json.get("count").asInt()).isEqualTo(16);
            assertThat(json.get("metrics").fieldNames()).toIterable().containsExactly("wer", "cer", "exactMatch");
            assertThat(json.get("metrics").get("wer").asDouble()).isLessThan(0.1);
            JsonNode baselines = json.get("baselines");
            assertThat(baselines.fieldNames()).toIterable().containsExactly("empty", "mostFrequent");
            assertThat(baselines.get("empty").get("wer").asDouble()).isEqualTo(1);
            assertThat(baselines.get("mostFrequent").get("wer").asDouble()).isBetween(0.3, 1.5);
            assertThat(json.get("variants").fieldNames()).toIterable().containsExactly("beam", "beam+lm");
            assertThat(json.get("variants").get("beam").get("wer").asDouble()).isLessThan(0.1);
        }
    }

    @Test
    void a_prediction_is_a_row_for_each_sequence_with_the_times_of_its_words() throws IOException {
        List<String> rows = predicted(run, Prediction.Format.JSONL, loud());
        assertThat(rows).hasSize(1);
        JsonNode row = JSON.readTree(rows.get(0));
        assertThat(row.fieldNames()).toIterable().containsExactly("series", "line", "text", "symbols");
        assertThat(row.get("text").asText()).isEqualTo("hi lo");
        JsonNode symbols = row.get("symbols");
        assertThat(symbols).hasSize(2);
        assertThat(symbols.get(0).get("symbol").asText()).isEqualTo("hi");
        assertThat(symbols.get(0).get("start").asDouble()).isBetween(0.0, 4.0);
        assertThat(symbols.get(1).get("start").asDouble()).isBetween(4.0, 7.0);
        assertThat(symbols.get(1).get("end").asDouble()).isBetween(5.0, 8.0);
        assertThat(symbols.get(1).get("probability").asDouble()).isBetween(0.3, 1.0);
    }

    @Test
    void comma_separated_predictions_can_be_read_by_people() throws IOException {
        List<String> rows = predicted(run, Prediction.Format.CSV, loud());
        assertThat(rows.get(0)).isEqualTo("series,line,text,symbols");
        assertThat(rows.get(1)).matches(".*,hi lo,\"\\[hi \\d\\.00-\\d\\.00, lo \\d\\.00-\\d\\.00]\"");
    }

    @Test
    void each_line_of_a_stream_is_answered_by_its_text() throws IOException {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new LineStream(model, Prediction.Format.JSONL, note -> {}).run(loud(), out);
        }
        assertThat(out.toString().lines()).singleElement().asString().contains("\"text\":\"hi lo\"");
    }

    private static Path loud() throws IOException {
        return Files.writeString(
                folder.resolve("loud.jsonl"),
                "{\"high\": [1, 1, 1, 0, 0, 0, 0, 0], \"low\": [0, 0, 0, 0, 1, 1, 1, 0]}\n");
    }

    private static List<String> predicted(Path model, Prediction.Format format, Path file) {
        StringWriter out = new StringWriter();
        try (TrainedModel trained = TrainedModel.open(model)) {
            new Prediction(trained, format, note -> {}).write(file, out);
        }
        return out.toString().lines().toList();
    }

    @Test
    void characters_are_transcribed_by_a_network_that_the_task_chooses() throws IOException {
        TinySpeech letters = TinySpeech.of(folder.resolve("letters"), "character");
        Path plain = letters.folder().resolve("model.yaml");
        Files.writeString(plain, Files.readString(plain).replaceAll("network: .*\n", ""));
        Path trained = letters.train(folder.resolve("letters-run"), "training.epochs=5");
        assertThat(Files.readString(trained.resolve("config.yaml"))).contains("- type: bidirectional");
        try (TrainedModel model = TrainedModel.open(trained)) {
            Evaluation scores = Evaluation.of(model, null, Part.TEST);
            assertThat(scores.metrics().byName().keySet()).containsExactly("cer", "wer", "exactMatch");
            assertThat(scores.metrics().get("cer")).isLessThan(0.8);
        }
    }

    @Test
    void a_strided_network_gives_fewer_outputs_than_steps_and_times_count_steps() throws IOException {
        Path trained = speech.train(
                folder.resolve("strided-run"),
                "network=[{type: conv1d, units: 12, kernel: 2, stride: 2}, {type: gru, units: 12}]");
        JsonNode row = JSON.readTree(
                predicted(trained, Prediction.Format.JSONL, loud()).get(0));
        assertThat(row.get("text").asText()).isEqualTo("hi lo");
        double end = row.get("symbols").get(1).get("end").asDouble();
        assertThat(end).isBetween(6.0, 8.0);
        assertThat(end % 2).isZero();
    }

    @Test
    void the_report_shows_errors_and_the_worst_mistakes() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("\"title\":\"Errors\"", "\"title\":\"Most frequent mistakes\"", "\"kind\":\"AlignedText\"")
                .contains("\"kind\":\"Spectrogram\"", "\"unit\":\"steps\"")
                .contains("said-test.jsonl#");
    }

    @Test
    void a_head_of_another_loss_and_labels_of_another_kind_are_refused() {
        assertThatThrownBy(() -> speech.train(
                        folder.resolve("a"), "network=[{type: gru, units: 4}, {type: output, units: 3, loss: crf}]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("has the loss crf, expected ctc for this task");
        assertThatThrownBy(() -> speech.train(
                        folder.resolve("b"),
                        "data.window.labels=everyStep",
                        "data.text=null",
                        "data.targets=[{column: text, encode: category}]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("window.labels: transcribe expects transcript, found everyStep");
        assertThatThrownBy(() -> speech.train(folder.resolve("c"), "calibration=temperature"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("calibration: expected none with transcripts");
    }

    @Test
    void what_was_saved_is_read_strictly() throws IOException {
        Path file = run.resolve("preprocessing.json");
        String saved = Files.readString(file);
        byte[] other = saved.replaceFirst("\"symbols\" : \\d+", "\"symbols\" : 9")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (TrainedModel model = TrainedModel.open(run)) {
            assertThatThrownBy(() -> Opening.of(
                            "transcribe",
                            other,
                            org.rnn4j.core.modelfile.ModelDirectory.read(run).network(),
                            "x/"))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("x/preprocessing.json");
            assertThat(model.taskName()).isEqualTo("transcribe");
        }
    }
}
