package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.split.Part;

/** Words out of recordings: what is known of time. */
class HeardRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        run = Tones.forward();
    }

    @Test
    void a_model_of_sound_says_how_much_faster_than_the_sound_it_is() {
        try (TrainedModel model = TrainedModel.open(run)) {
            Evaluation scores = Evaluation.of(model, null, Part.TEST);
            assertThat(scores.metrics().byName().keySet())
                    .containsExactly("wer", "cer", "exactMatch", "realTimeFactor");
            assertThat(scores.metrics().get("wer")).isLessThan(0.1);
            assertThat(scores.metrics().get("realTimeFactor")).isGreaterThan(1);
            assertThat(scores.baselines().get("empty").get("realTimeFactor")).isNull();
        }
    }

    @Test
    void a_prediction_gives_seconds() throws IOException {
        Path file = folder.resolve("said.wav");
        Files.write(file, Tones.wav(Tones.said("low high", 5), Tones.RATE));
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.JSONL, note -> {}).write(file, out);
        }
        JsonNode row = JSON.readTree(out.toString());
        assertThat(row.fieldNames()).toIterable().containsExactly("series", "line", "text", "seconds", "symbols");
        assertThat(row.get("series").asText()).endsWith("said.wav");
        assertThat(row.get("text").asText()).isEqualTo("low high");
        assertThat(row.get("seconds").asDouble()).isBetween(0.5, 0.65);
        // The second tone sounds from 0.35 s to 0.5 s.
        assertThat(row.get("symbols").get(1).get("start").asDouble()).isBetween(0.3, 0.6);
    }

    @Test
    void the_report_shows_spectrograms_in_seconds() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("\"kind\":\"Spectrogram\"", "\"unit\":\"s\"", "\"symbol\":\"middle\"", "loss per symbol");
    }
}
