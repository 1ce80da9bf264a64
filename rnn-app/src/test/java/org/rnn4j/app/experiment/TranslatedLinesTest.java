package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.cli.CommandLineApp;
import org.rnn4j.app.experiment.translation.LineTranslations;
import org.rnn4j.app.experiment.translation.Search;
import org.rnn4j.app.experiment.translation.TextTranslator;
import org.rnn4j.app.experiment.translation.TranslateRequest;
import org.rnn4j.app.experiment.translation.Translation;
import org.rnn4j.data.sequence.DataException;

/** {@code rnn translate}. */
class TranslatedLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        run = TinyTranslation.of(folder.resolve("numbers")).train(folder.resolve("run"));
    }

    @Test
    void a_line_in_is_a_line_out_and_an_empty_one_stays_empty() throws IOException {
        assertThat(translated("1 2\n\n 3\t1 \r\n   \n2", Search.usual(), 2, false))
                .isEqualTo("one two\n\nthree one\n\ntwo\n");
        assertThat(translated("", Search.usual(), 64, false)).isEmpty();
    }

    @Test
    void what_becomes_of_a_line_does_not_depend_on_those_with_it() throws IOException {
        String lines = "1 2 3\n3\n2 2\n1\n\n3 1 2 1\n";
        assertThat(translated(lines, Search.usual(), 1, true)).isEqualTo(translated(lines, Search.usual(), 64, true));
    }

    @Test
    void json_says_what_was_read_and_written_and_where_the_network_looked() throws IOException {
        List<String> answers =
                translated("1 3\n\n", new Search(4, 0.5, 3), 64, true).lines().toList();
        assertThat(answers).hasSize(2);
        JsonNode first = JSON.readTree(answers.get(0));
        assertThat(first.fieldNames()).toIterable().containsExactly("line", "source", "translations", "sourceSymbols");
        assertThat(first.get("line").asInt()).isEqualTo(1);
        assertThat(first.get("sourceSymbols")).hasSize(2);
        assertThat(first.get("translations")).hasSize(3);
        JsonNode best = first.get("translations").get(0);
        assertThat(best.get("text").asText()).isEqualTo("one three");
        assertThat(best.get("symbols")).hasSize(2);
        assertThat(best.get("attention")).hasSize(2).allSatisfy(row -> {
            assertThat(row).hasSize(2);
            assertThat(row.get(0).asDouble() + row.get(1).asDouble()).isBetween(0.999, 1.001);
        });
        assertThat(best.get("score").asDouble())
                .isGreaterThan(first.get("translations").get(1).get("score").asDouble())
                .isGreaterThan(best.get("logProbability").asDouble());
        JsonNode empty = JSON.readTree(answers.get(1)).get("translations");
        assertThat(empty).hasSize(1);
        assertThat(empty.get(0).get("text").asText()).isEmpty();
    }

    @Test
    void several_translations_are_lines_of_number_score_and_text() throws IOException {
        List<String> answers = translated("2\n1 1\n", new Search(null, null, 2), 64, false)
                .lines()
                .toList();
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0)).matches("1\t-\\d.*\ttwo");
        assertThat(answers.get(2)).matches("2\t-\\d.*\tone one");
    }

    @Test
    void a_script_that_training_never_saw_is_no_fault() throws IOException {
        assertThat(translated("漢字 😀 \u2581\n1\n", Search.usual(), 64, false).lines())
                .hasSize(2)
                .endsWith("one");
    }

    @Test
    void a_long_line_is_translated_whole_and_one_that_is_too_long_is_named() throws IOException {
        String longLine = "1 2 ".repeat(100);
        JsonNode answer = JSON.readTree(translated(longLine, new Search(1, null, null), 64, true));
        assertThat(answer.get("sourceSymbols")).hasSize(200);
        assertThatThrownBy(() -> translated("1\n" + "1 ".repeat(9000), Search.usual(), 64, false))
                .isInstanceOf(DataException.class)
                .hasMessage("standard input, line 2: found 9000 symbols, expected at most 8192; put its sentences on"
                        + " lines of their own");
    }

    @Test
    void a_line_that_is_no_utf8_is_named_and_those_before_it_are_answered() {
        byte[] bytes = {'1', '\n', '2', '\n', (byte) 0xff, (byte) 0xfe, '\n', '3', '\n'};
        StringWriter out = new StringWriter();
        assertThatThrownBy(() -> translate(new ByteArrayInputStream(bytes), Search.usual(), 64, false, out))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "standard input, line 3: found bytes of another encoding, expected text in UTF-8");
        assertThat(out).hasToString("one\ntwo\n");
    }

    @Test
    void a_line_is_answered_while_no_other_has_come() throws Exception {
        InputStream before = System.in;
        try (PipedOutputStream asked = new PipedOutputStream();
                TrainedModel model = TrainedModel.open(run)) {
            System.setIn(new PipedInputStream(asked));
            PipedInputStream answers = new PipedInputStream();
            PipedOutputStream answering = new PipedOutputStream(answers);
            TranslateRequest request = new TranslateRequest(null, Search.usual(), 64, false);
            Thread thread = new Thread(() -> new LineTranslations(model, request)
                    .write(new OutputStreamWriter(answering, StandardCharsets.UTF_8)));
            thread.start();
            asked.write("3\n".getBytes(StandardCharsets.UTF_8));
            asked.flush();
            assertThat(new String(answers.readNBytes(6), StandardCharsets.UTF_8))
                    .isEqualTo("three\n");
            asked.close();
            thread.join();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void files_are_read_and_written() throws IOException {
        Path in = folder.resolve("new.digits.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(in))) {
            gzip.write("\ufeff1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        Path out = folder.resolve("new.words");
        assertThat(CommandLineApp.run("translate", run.toString(), "--in", in.toString(), "--out", out.toString()))
                .isZero();
        assertThat(out).hasContent("one\ntwo\n");
    }

    @Test
    void what_cannot_be_asked_for_is_one_sentence_and_exit_code_2() {
        assertThat(refused("--n-best", "0")).contains("nBest: expected 1 to");
        assertThat(refused("--beam", "2", "--n-best", "3")).contains("nBest: expected 1 to 2");
        assertThat(refused("--batch", "0")).contains("--batch: expected 1 to 10000, found 0");
        assertThat(refused("--length-penalty", "-1")).contains("lengthPenalty: expected 0 to 10, found -1.0");
        assertThat(refused("--in", folder.resolve("none").toString())).contains("found nothing, expected a file");
        assertThat(refused("--out", folder.toString())).contains("expected a file to write, found a folder");
    }

    @Test
    void the_same_class_answers_texts_without_a_file() {
        try (TrainedModel model = TrainedModel.open(run)) {
            TextTranslator translator = new TextTranslator(model, Search.usual());
            List<Translation> translations = translator.translate(List.of("", "2 3"));
            assertThat(translations).extracting(Translation::text).containsExactly("", "two three");
            assertThat(translations.get(1).line()).isNull();
        }
    }

    @Test
    void what_is_printed_is_utf8_in_any_terminal() {
        InputStream inBefore = System.in;
        PrintStream outBefore = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream("é 2\n".getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.US_ASCII));
            assertThat(CommandLineApp.run("translate", run.toString(), "--json"))
                    .isEqualTo(0);
        } finally {
            System.setIn(inBefore);
            System.setOut(outBefore);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("\"source\":\"é 2\"");
    }

    private static String refused(String... options) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            List<String> arguments = new ArrayList<>(List.of("translate", run.toString()));
            arguments.addAll(List.of(options));
            assertThat(CommandLineApp.run(arguments.toArray(String[]::new))).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String translated(String lines, Search search, int batch, boolean json) throws IOException {
        StringWriter out = new StringWriter();
        translate(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), search, batch, json, out);
        return out.toString();
    }

    private static void translate(InputStream in, Search search, int batch, boolean json, StringWriter out) {
        InputStream before = System.in;
        try (TrainedModel model = TrainedModel.open(run)) {
            System.setIn(in);
            new LineTranslations(model, new TranslateRequest(null, search, batch, json)).write(out);
        } finally {
            System.setIn(before);
        }
    }
}
