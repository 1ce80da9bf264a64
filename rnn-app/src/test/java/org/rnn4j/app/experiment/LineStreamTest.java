package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.streaming.LineStream;
import org.rnn4j.data.sequence.DataException;

class LineStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void a_model_of_windows_says_after_each_row_what_predict_says() throws IOException {
        TinyModel model = TinyModel.classify(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"), "data.features=[{column: level, change: true, lag: 2}, level]");

        List<String> expected = predict(run, model.data(), Prediction.Format.CSV);
        List<String> said = stream(run, Files.readString(model.data()), Prediction.Format.CSV);

        assertThat(said).hasSize(1 + TinyModel.ROWS);
        assertThat(said.subList(1, 4)).containsOnly("");
        said.removeIf(String::isEmpty);
        assertThat(said).isEqualTo(expected);
        assertThat(notes).isEmpty();
    }

    @Test
    void a_model_of_whole_series_says_the_same_to_1e_6() throws IOException {
        TinyModel model = TinyModel.multilabel(folder.resolve("tiny"));
        Path run = model.train(
                folder.resolve("run"),
                "data.window={labels: everyStep}",
                "data.features=[{column: level, change: true}]");

        List<String> expected = predict(run, model.data(), Prediction.Format.JSONL);
        List<String> said = stream(run, Files.readString(model.data()), Prediction.Format.JSONL);

        assertThat(said).hasSameSizeAs(expected);
        for (int i = 0; i < said.size(); i++) {
            JsonNode one = JSON.readTree(said.get(i));
            JsonNode other = JSON.readTree(expected.get(i));
            assertThat(one.get("line")).isEqualTo(other.get("line"));
            assertThat(one.get("time")).isEqualTo(other.get("time"));
            assertThat(one.get("high").doubleValue())
                    .isCloseTo(other.get("high").doubleValue(), within(1e-6));
        }
    }

    @Test
    void several_series_may_come_mixed() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        List<String> lines = Files.readAllLines(model.data());
        List<String> apart = new ArrayList<>(List.of("station," + lines.get(0)));
        List<String> mixed = new ArrayList<>(List.of("station," + lines.get(0)));
        for (String station : List.of("north", "south")) {
            lines.subList(1, lines.size()).forEach(line -> apart.add(station + "," + line));
        }
        for (int i = 1; i < lines.size(); i++) {
            mixed.add("north," + lines.get(i));
            mixed.add("south," + lines.get(i));
        }
        Files.write(model.data(), apart);
        Path run = model.train(
                folder.resolve("run"), "data.layout=series", "data.series=station", "data.split={by: time}");

        List<String> said = stream(run, String.join("\n", mixed), Prediction.Format.CSV);

        said.removeIf(String::isEmpty);
        assertThat(withoutLines(said))
                .containsExactlyInAnyOrderElementsOf(withoutLines(predict(run, model.data(), Prediction.Format.CSV)));
    }

    private static List<String> withoutLines(List<String> rows) {
        return rows.stream().map(row -> row.replaceFirst(",\\d+,", ",")).toList();
    }

    @Test
    void rows_may_be_json_objects() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"));
        StringBuilder rows = new StringBuilder();
        List<String> lines = Files.readAllLines(model.data());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            rows.append("{\"level\": %s, \"day\": \"%s\", \"unused\": null}\n".formatted(cells[1], cells[0]));
        }

        List<String> said = stream(run, rows.toString(), Prediction.Format.JSONL);

        assertThat(said.subList(0, 3)).containsOnly("null");
        List<String> expected = predict(run, model.data(), Prediction.Format.JSONL);
        assertThat(withoutLine(said.subList(3, said.size()))).isEqualTo(withoutLine(expected));
    }

    private static List<String> withoutLine(List<String> json) {
        return json.stream().map(row -> row.replaceFirst("\"line\":\\d+", "")).toList();
    }

    @Test
    void a_bad_line_is_named_and_the_stream_goes_on_as_if_it_had_not_come() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"));
        List<String> lines = new ArrayList<>(Files.readAllLines(model.data()));
        lines.add(10, "2024-01-10,high,sun");
        lines.add(20, lines.get(19));
        StringWriter out = new StringWriter();

        try (TrainedModel trained = TrainedModel.open(run)) {
            InputStream in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() ->
                            new LineStream(trained, Prediction.Format.JSONL, notes::add).run(in, "standard input", out))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("standard input: found 2 lines of 63 that could not be read");
        }

        assertThat(notes).hasSize(2);
        assertThat(notes.get(0))
                .isEqualTo("standard input, line 11, column 2 (level): found \"high\", expected a number");
        assertThat(notes.get(1)).startsWith("standard input, line 21: found the time 2024-01-18");
        List<String> said = new ArrayList<>(out.toString().lines().toList());
        assertThat(said.get(9)).isEqualTo("null");
        assertThat(said.get(19)).isEqualTo("null");
        said.removeIf("null"::equals);
        assertThat(withoutLine(said)).isEqualTo(withoutLine(predict(run, model.data(), Prediction.Format.JSONL)));
    }

    @Test
    void each_line_is_answered_before_the_next_one_comes() throws Exception {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"), "data.window={length: 1, labels: lastStep}");
        LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        StringWriter out = new StringWriter() {
            @Override
            public void flush() {
                answers.add(toString());
                getBuffer().setLength(0);
            }
        };
        try (TrainedModel trained = TrainedModel.open(run);
                PipedOutputStream input = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(input)) {
            Thread stream = new Thread(() -> {
                try {
                    new LineStream(trained, Prediction.Format.JSONL, notes::add).run(in, "pipe", out);
                } catch (IOException e) {
                    notes.add(e.toString());
                }
            });
            stream.start();
            for (int day = 1; day < 4; day++) {
                input.write("{\"day\": \"2024-01-0%d\", \"level\": 1000}\n"
                        .formatted(day)
                        .getBytes(StandardCharsets.UTF_8));
                input.flush();
                assertThat(answers.poll(10, TimeUnit.SECONDS)).contains("\"line\":" + day);
            }
            input.close();
            stream.join();
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void a_line_that_is_a_sequence_is_answered_for_itself() throws IOException {
        Path data = folder.resolve("sequences.jsonl");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add("{\"x\": [%d, %d, %d], \"kind\": \"%s\"}"
                    .formatted(i % 5, i % 3, i % 2, i % 2 == 0 ? "even" : "odd"));
        }
        Files.write(data, lines);
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: classify
                data:
                  path: sequences.jsonl
                  layout: jsonl
                  features: [x]
                  targets: [{column: kind, encode: category}]
                  window: {labels: lastStep}
                network:
                  - {type: bidirectional, layer: {type: gru, units: 3}}
                training: {epochs: 2, batch: 8}
                """);
        Path run = TinySequences.train(folder, folder.resolve("run"), data);
        List<String> said = stream(run, lines.get(0) + "\n\n" + lines.get(1), Prediction.Format.JSONL);
        List<String> expected = predict(run, data, Prediction.Format.JSONL);
        assertThat(said).hasSize(3);
        assertThat(said.get(1)).isEqualTo("null");
        for (int i = 0; i < 2; i++) {
            JsonNode one = JSON.readTree(said.get(2 * i));
            JsonNode other = JSON.readTree(expected.get(i));
            assertThat(one.get("probability odd")).isEqualTo(other.get("probability odd"));
            assertThat(one.get("kind")).isEqualTo(other.get("kind"));
        }
    }

    @Test
    void a_header_without_a_needed_column_ends_the_stream_at_once() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"));
        assertThatThrownBy(() -> stream(run, "day,lvl\n2024-01-01,3\n", Prediction.Format.CSV))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found no column \"level\"");
    }

    @Test
    void a_network_that_needs_whole_series_is_refused() throws IOException {
        TinyModel model = TinyModel.multilabel(folder.resolve("tiny"));
        Path run = model.train(
                folder.resolve("run"),
                "data.window={labels: everyStep}",
                "network=[{type: bidirectional, layer: {type: lstm, units: 3}}]");
        assertThatThrownBy(() -> stream(run, "day,level\n", Prediction.Format.CSV))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("needs whole series and gives nothing row by row");
    }

    private List<String> predict(Path run, Path file, Prediction.Format format) {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, format, notes::add).write(file, out);
        }
        return new ArrayList<>(out.toString().lines().toList());
    }

    private List<String> stream(Path run, String lines, Prediction.Format format) throws IOException {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            InputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
            new LineStream(model, format, notes::add).run(in, "standard input", out);
        }
        return new ArrayList<>(out.toString().lines().toList());
    }
}
