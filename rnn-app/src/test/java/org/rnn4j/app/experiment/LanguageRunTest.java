package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.experiment.generation.Generation;
import org.rnn4j.app.experiment.generation.GenerationRequest;
import org.rnn4j.app.task.Walker;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.music.Grid;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

/** Language models from a text to a new one, end to end. */
class LanguageRunTest {
    @TempDir
    private static Path folder;

    private static TinyText text;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        text = TinyText.text(folder.resolve("text"), "character");
        run = text.train(folder.resolve("run"));
    }

    @Test
    void every_character_of_the_part_is_scored_once_by_a_state_that_is_carried() throws IOException {
        String whole = Files.readString(text.folder().resolve("t.txt"));
        int tested = (int) Math.round(0.15 * whole.length());
        try (TrainedModel model = TrainedModel.open(run)) {
            Evaluation evaluation = Evaluation.of(model, null, Part.TEST);
            assertThat(evaluation.steps()).isBetween((long) tested - 1, (long) tested + 1);
            int from = whole.length() - (int) evaluation.steps();
            assertThat(evaluation.metrics().get("bitsPerCharacter"))
                    .isEqualTo(bits(model, whole, from), within(1e-4))
                    .isLessThan(1);
            assertThat(evaluation.baselines().get("climatology").get("bitsPerCharacter"))
                    .isGreaterThan(evaluation.baselines().get("bigram").get("bitsPerCharacter"));
            assertThat(evaluation.baselines().get("bigram").get("bitsPerCharacter"))
                    .isGreaterThan(evaluation.metrics().get("bitsPerCharacter"));
            assertThat(evaluation.toText()).contains("scored once each, the state carried through");
        }
    }

    /** The same by hand: a walk from a zero state that has read the one character before the part. */
    private static double bits(TrainedModel model, String whole, int from) {
        List<String> classes = model.preprocessing().classNames();
        Walker.Walk walk = model.walker().begin();
        double bits = 0;
        for (int i = from; i < whole.length(); i++) {
            float[] next = walk.step(new float[] {classes.indexOf(whole.substring(i - 1, i))});
            bits -= Math.log(next[classes.indexOf(whole.substring(i, i + 1))]) / Math.log(2);
        }
        return bits / (whole.length() - from);
    }

    @Test
    void a_seed_writes_the_same_text_again_and_another_seed_another() {
        String first = generated(run, null, 60, 1, 7);
        assertThat(first).hasSize(61).endsWith("\n").isEqualTo(generated(run, null, 60, 1, 7));
        assertThat(generated(run, null, 60, 1, 8)).isNotEqualTo(first);
        assertThat(generated(run, null, 60, 2, 7))
                .as("the second text is the first of the next seed")
                .isEqualTo(first.stripTrailing()
                        + first.substring(first.stripTrailing().length(), 60) + "\n\n"
                        + generated(run, null, 60, 1, 8));
    }

    @Test
    void a_text_goes_on_from_its_prompt() {
        assertThat(generated(run, "the horse s", 30, 1, 1))
                .startsWith("the horse s")
                .hasSize(42);
        assertThat(generated(run, "the hors", 5, 1, 1)).startsWith("the horse ");
    }

    @Test
    void a_character_that_was_never_learned_is_named() {
        assertThatThrownBy(() -> generated(run, "the\ncat é", 5, 1, 1))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("--prompt, line 2: found \"é\", expected one of the ");
    }

    private static String generated(Path model, @Nullable String prompt, int length, int count, long seed) {
        GenerationRequest request = new GenerationRequest(
                prompt,
                null,
                length,
                Sampling.plain(),
                seed,
                count,
                new GenerationRequest.Music(null, false, Grid.QUARTER),
                null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TrainedModel open = TrainedModel.open(model)) {
            new Generation(open, request).write(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void words_are_judged_by_perplexity_and_an_unknown_word_is_never_written() throws IOException {
        TinyText words = TinyText.text(folder.resolve("words"), "word");
        Path trained = words.train(folder.resolve("words-run"));
        try (TrainedModel model = TrainedModel.open(trained)) {
            Evaluation evaluation = Evaluation.of(model, null, Part.TEST);
            assertThat(evaluation.metrics().get("perplexity"))
                    .isLessThan(evaluation.baselines().get("climatology").get("perplexity"));
            assertThat(evaluation.baselines()).containsOnlyKeys("climatology", "bigram");
        }
        String made = generated(trained, "the dog", 200, 1, 3);
        assertThat(made).startsWith("the dog").doesNotContain("<unknown>", " \n", "\n ");
        assertThat(made.split("\\s+")).hasSizeGreaterThan(100);
    }

    @Test
    void another_text_trains_without_touching_the_configuration() throws IOException {
        Path other = folder.resolve("other.txt");
        Files.writeString(other, "Ça va? Oui, ça va!\n".repeat(60));
        Path trained = text.train(folder.resolve("other-run"), other, "training.epochs=3");
        assertThat(generated(trained, "Ça", 10, 1, 1)).startsWith("Ça");
    }

    @Test
    void a_text_of_many_stretches_is_scored_as_a_walk_scores_it() throws IOException {
        Path longer = folder.resolve("longer.txt");
        Files.writeString(
                longer, Files.readString(text.folder().resolve("t.txt")).repeat(8));
        String whole = Files.readString(longer);
        assertThat(whole).as("too long to be walked").hasSizeGreaterThan(20_000);
        try (TrainedModel model = TrainedModel.open(run)) {
            Evaluation evaluation = Evaluation.of(model, longer, Part.ALL);
            assertThat(evaluation.steps()).isEqualTo(whole.length() - 1);
            assertThat(evaluation.metrics().get("bitsPerCharacter")).isEqualTo(bits(model, whole, 1), within(1e-4));
        }
    }

    @Test
    void a_prediction_says_after_each_character_which_is_next() throws IOException {
        Path asked = folder.resolve("asked.txt");
        Files.writeString(asked, "the dog");
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.CSV, note -> {}).write(asked, out);
        }
        List<String> rows = out.toString().lines().toList();
        assertThat(rows).hasSize(8);
        assertThat(rows.get(0)).endsWith("line,next character,probability");
        assertThat(rows.get(2)).as("after \"th\"").contains(",e,");
    }

    @Test
    void a_report_has_a_sample() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("\"title\":\"Sample\"", "\"title\":\"Along the text\"");
    }

    @Test
    void windows_of_a_length_are_refused_because_a_text_is_one_stream() throws IOException {
        Path windows = folder.resolve("windows.yaml");
        String model = Files.readString(text.folder().resolve("model.yaml"));
        Files.writeString(windows, model.replace("pieces: 8", "length: 20"));
        assertThatThrownBy(() -> new TinyText(windows).train(folder.resolve("never")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("data.window.length: language-model expects none");
    }

    @Test
    void bad_texts_are_refused_with_their_place() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        Path broken = folder.resolve("broken.txt");
        byte[] bytes = "the dog\nthe c t".getBytes(StandardCharsets.UTF_8);
        bytes[13] = (byte) 0xE9;
        Files.write(broken, bytes);
        for (Path bad : Arrays.asList(empty, broken)) {
            assertThatThrownBy(() -> text.train(folder.resolve("never"), bad))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(bad.equals(empty) ? "empty.txt: found no character" : "broken.txt, line 2");
        }
    }
}
