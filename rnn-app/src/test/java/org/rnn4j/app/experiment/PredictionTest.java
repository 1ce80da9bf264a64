package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.sequence.DataException;

class PredictionTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void every_row_with_enough_rows_before_it_is_predicted_in_the_units_of_the_data() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"), "training.epochs=20");

        List<String> lines = predict(run, model.data(), Prediction.Format.CSV);

        assertThat(lines.get(0)).isEqualTo("line,time,level");
        assertThat(lines).hasSize(1 + TinyModel.ROWS - 3);
        assertThat(lines.get(1)).startsWith("5,2024-01-04T00:00,");
        assertThat(lines.get(lines.size() - 1)).startsWith(TinyModel.ROWS + 1 + ",");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(number(line)).isBetween(980.0, 1020.0));
    }

    @Test
    void jsonl_csv_and_standard_input_give_the_same_numbers() throws IOException {
        TinyModel model = TinyModel.multilabel(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"));

        List<String> csv = predict(run, model.data(), Prediction.Format.CSV);
        List<String> json = predict(run, model.data(), Prediction.Format.JSONL);

        InputStream before = System.in;
        try (InputStream in = Files.newInputStream(model.data())) {
            System.setIn(in);
            assertThat(predict(run, Path.of("-"), Prediction.Format.CSV)).isEqualTo(csv);
        } finally {
            System.setIn(before);
        }
        assertThat(json).hasSize(csv.size() - 1);
        for (int i = 0; i < json.size(); i++) {
            JsonNode row = new ObjectMapper().readTree(json.get(i));
            assertThat(row.get("high").doubleValue())
                    .isEqualTo(number(csv.get(i + 1)))
                    .isBetween(0.0, 1.0);
            assertThat(row.get("line").intValue()).isEqualTo(i + 5);
        }
    }

    @Test
    void classes_are_named_and_their_probabilities_sum_to_one() throws IOException {
        TinyModel model = TinyModel.classify(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"));

        for (String line : predict(run, model.data(), Prediction.Format.JSONL)) {
            JsonNode row = new ObjectMapper().readTree(line);
            double sum = 0;
            double largest = 0;
            for (String word : List.of("fog", "rain", "sun")) {
                sum += row.get("probability " + word).doubleValue();
                largest = Math.max(largest, row.get("probability " + word).doubleValue());
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
            assertThat(row.get("probability " + row.get("sky").asText()).doubleValue())
                    .isEqualTo(largest);
        }
    }

    @Test
    void several_series_have_a_column_with_their_names() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        List<String> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(model.data());
        rows.add("station," + lines.get(0));
        for (String station : List.of("north", "south")) {
            lines.subList(1, lines.size()).forEach(line -> rows.add(station + "," + line));
        }
        Files.write(model.data(), rows);
        Path run = model.train(
                folder.resolve("run"), "data.layout=series", "data.series=station", "data.split={by: time}");

        List<String> predicted = predict(run, model.data(), Prediction.Format.CSV);

        assertThat(predicted.get(0)).isEqualTo("series,line,time,level");
        assertThat(predicted).hasSize(1 + 2 * (TinyModel.ROWS - 3));
        assertThat(predicted.get(1)).startsWith("north,5,2024-01-04");
        assertThat(predicted.get(TinyModel.ROWS - 2)).startsWith("south," + (TinyModel.ROWS + 5) + ",2024-01-04");
    }

    @Test
    void a_vector_of_steps_ahead_has_a_column_for_each_step() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"), "data.window={length: 4, horizon: 3, labels: ahead}");

        List<String> predicted = predict(run, model.data(), Prediction.Format.CSV);

        assertThat(predicted.get(0)).isEqualTo("line,time,level+1,level+2,level+3");
        assertThat(predicted).hasSize(1 + TinyModel.ROWS - 3);
    }

    @Test
    void a_bad_row_is_named_and_nothing_is_written() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path run = model.train(folder.resolve("run"));
        Path bad = Files.writeString(folder.resolve("bad.csv"), "day,level\n2024-01-01,1\n2024-01-02,\"1,2\"\n");
        Path out = folder.resolve("out.csv");

        try (TrainedModel trained = TrainedModel.open(run)) {
            assertThatThrownBy(() -> new Prediction(trained, Prediction.Format.CSV, note -> {}).write(bad, out))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("bad.csv", "3", "level", "1,2", "1.2");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_is_read() throws IOException {
        Path run = TinyModel.forecast(folder.resolve("tiny")).train(folder.resolve("run"));
        Path none = folder.resolve("none");

        try (TrainedModel trained = TrainedModel.open(run)) {
            Prediction prediction = new Prediction(trained, Prediction.Format.CSV, note -> {});
            assertThatThrownBy(() -> prediction.write(none, none.resolve("out.csv")))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContainingAll("--out", "found no folder " + none);
        }
        assertThatThrownBy(() -> Exporting.export(run, Exporting.Format.ZIP, folder))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("expected a file to write, found a folder");
    }

    @Test
    void what_is_left_out_is_said() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        List<String> rows = new ArrayList<>(Files.readAllLines(model.data()));
        rows.replaceAll(row -> row.startsWith("day") ? "id," + row : "a," + row);
        rows.add("a,2025-01-01,?!,sun");
        rows.add("b,2025-01-01,1,sun");
        Files.write(model.data(), rows);
        Path run = model.train(
                folder.resolve("run"),
                "data.onBadRow=skip",
                "data.layout=series",
                "data.series=id",
                "data.split={by: time}");

        predict(run, model.data(), Prediction.Format.CSV);

        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).contains("data.csv: 1 rows skipped", "line 62", "?!");
        assertThat(notes.get(1)).isEqualTo("Too short for a prediction: b");
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }

    private List<String> predict(Path run, Path in, Prediction.Format format) {
        StringWriter writer = new StringWriter();
        try (TrainedModel trained = TrainedModel.open(run)) {
            new Prediction(trained, format, notes::add).write(in, writer);
        }
        return writer.toString().lines().toList();
    }
}
