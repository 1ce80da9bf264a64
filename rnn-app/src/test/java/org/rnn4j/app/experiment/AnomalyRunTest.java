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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.core.detection.Detection;
import org.rnn4j.core.detection.Detector;
import org.rnn4j.core.detection.DetectorState;
import org.rnn4j.core.detection.Rhythm;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.program.StreamingNetwork;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class AnomalyRunTest {
    private static final int ROWS = 1000;
    private static final int SPIKE = 700;
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    @TempDir
    Path folder;

    @Test
    void a_strange_row_is_flagged_in_the_units_of_its_stream() throws IOException {
        Path run = train(streams(folder.resolve("data")));

        List<JsonNode> rows = predict(run, folder.resolve("data/deep/large.csv"));

        assertThat(rows).hasSize(ROWS);
        JsonNode strange = rows.get(SPIKE);
        assertThat(strange.get("anomaly").intValue()).isEqualTo(1);
        assertThat(strange.get("tail").doubleValue()).isBetween(Double.MIN_NORMAL, 1e-4);
        assertThat(strange.get("valueExpected").doubleValue()).isEqualTo(level(SPIKE) * 1000, within(3000.0));
        assertThat(strange.get("valueError").doubleValue())
                .isEqualTo(strange.get("value").doubleValue()
                        - strange.get("valueExpected").doubleValue());
        assertThat(rows.subList(0, 150)).allMatch(row -> row.get("tail").doubleValue() == 1);
    }

    @Test
    void alarms_are_scored_against_labels_beside_the_data_and_three_baselines() throws IOException {
        Path run = train(streams(folder.resolve("data")));

        JsonNode scores = evaluate(run, null);

        assertThat(scores.get("count").intValue()).isEqualTo(2);
        assertThat(scores.get("metrics").get("recall").doubleValue()).isEqualTo(1);
        assertThat(scores.get("metrics").get("nabScore").doubleValue()).isBetween(30.0, 100.0);
        assertThat(scores.get("metrics").get("nabScoreOptimised").doubleValue())
                .isGreaterThanOrEqualTo(scores.get("metrics").get("nabScore").doubleValue());
        assertThat(scores.get("baselines").fieldNames())
                .toIterable()
                .containsExactly("autoregressive", "onlineLinear", "windowedGaussian");
        assertThat(scores.get("notes").toString()).contains("1 of 1 windows found");
    }

    @Test
    void labels_change_scores_and_no_alarm() throws IOException {
        Path data = streams(folder.resolve("data"));
        Path run = train(data);
        List<JsonNode> rows = predict(run, data.resolve("small.csv"));
        String weights = Files.readString(run.resolve("manifest.json")).replaceAll("(?s).*weights", "");

        label(data, 300, 310);
        Path other = folder.resolve("other");
        new Training(request(other), new TinyModel.Silent()).run();

        assertThat(predict(other, data.resolve("small.csv"))).isEqualTo(rows);
        assertThat(Files.readString(other.resolve("manifest.json"))
                        .replaceAll("(?s).*weights", "")
                        .lines()
                        .limit(1))
                .isEqualTo(weights.lines().limit(1).toList());
        assertThat(evaluate(other, null).get("metrics").get("recall").doubleValue())
                .isZero();
    }

    @Test
    void what_comes_later_changes_nothing_before() throws IOException {
        Path data = streams(folder.resolve("data"));
        Path run = train(data);
        List<JsonNode> rows = predict(run, data.resolve("small.csv"));
        List<String> lines = new ArrayList<>(Files.readAllLines(data.resolve("small.csv")));
        for (int row = 800; row < ROWS; row++) {
            lines.set(row + 1, time(row) + "," + 1e7);
        }
        Files.write(data.resolve("small.csv"), lines);

        List<JsonNode> others = predict(run, data.resolve("small.csv"));

        assertThat(others.subList(0, 800)).isEqualTo(rows.subList(0, 800));
        assertThat(others.get(800).get("anomaly").intValue()).isEqualTo(1);
    }

    @Test
    void another_folder_of_streams_needs_no_change_of_the_configuration() throws IOException {
        Path run = train(streams(folder.resolve("data")));
        Path other = Files.createDirectories(folder.resolve("other/place"));
        write(other.resolve("third.csv"), 50, 0, 17);

        JsonNode scores = evaluate(run, folder.resolve("other"));

        assertThat(scores.get("metrics").has("nabScore")).isFalse();
        assertThat(scores.get("metrics").get("maeScaled").doubleValue()).isPositive();
        assertThat(scores.get("notes").toString()).contains("third.csv").contains("No labels were found");
    }

    @Test
    void a_stream_fed_row_by_row_gives_what_a_file_gives() throws IOException {
        Path data = streams(folder.resolve("data"));
        Path run = train(data);
        List<JsonNode> rows = predict(run, data.resolve("small.csv"));
        ModelDirectory.Contents model = ModelDirectory.read(run);
        StreamingNetwork network = StreamingNetwork.of(model.network(), model.parameters());
        StreamingNetwork.State memory = network.newState();
        Detector detector = new Detector(AnomalyPlan.standard().detector());
        DetectorState state = detector.start(new Rhythm(150, List.of(24, 168)));
        double[] values =
                rows.stream().mapToDouble(row -> row.get("value").doubleValue()).toArray();
        Units units = Units.of(values, TrainedModel.open(run));

        double model0 = Double.NaN;
        for (int row = 0; row < ROWS; row++) {
            Detection detection = detector.next(state, values[row], model0);
            JsonNode expected = rows.get(row);
            assertThat(detection.anomaly() ? 1 : 0)
                    .as("row %d", row)
                    .isEqualTo(expected.get("anomaly").intValue());
            assertThat(detection.strangeness())
                    .isEqualTo(-Math.log10(expected.get("tail").doubleValue()), within(0.01));
            model0 = values[row] + units.change * network.step(memory, units.inputs(values, row))[0];
        }
    }

    @Test
    void rows_are_taken_as_they_came_and_odd_times_are_counted() throws IOException {
        Path data = streams(folder.resolve("data"));
        List<String> lines = new ArrayList<>(Files.readAllLines(data.resolve("small.csv")));
        lines.set(401, lines.get(401).replace(time(400), time(399))); // twice
        lines.set(501, lines.get(501).replace(time(500), time(450))); // earlier
        Files.write(data.resolve("small.csv"), lines);

        Path run = train(data);

        assertThat(predict(run, data.resolve("small.csv"))).hasSize(ROWS);
        assertThat(evaluate(run, null).get("notes").toString())
                .contains("small.csv: rows were taken as they came, steps in time: 2 longer than the usual step, "
                        + "1 at the time of the row before, 1 earlier than the row before");
    }

    @Test
    void a_constant_stream_has_no_alarm() throws IOException {
        Path data = streams(folder.resolve("data"));
        List<String> lines = new ArrayList<>(List.of("timestamp,value"));
        for (int row = 0; row < ROWS; row++) {
            lines.add(time(row) + ",7.5");
        }
        Files.write(data.resolve("flat.csv"), lines);

        Path run = train(data);

        assertThat(predict(run, data.resolve("flat.csv")))
                .allMatch(row -> row.get("anomaly").intValue() == 0)
                .allMatch(row -> row.get("tail").doubleValue() > 1e-3);
    }

    @Test
    void an_autoencoder_is_judged_by_what_it_cannot_reconstruct() throws IOException {
        Path data = streams(folder.resolve("data"));
        Path run = train(data, """
                  features: [value, {column: value, lag: 1}, {column: value, lag: 2}, {column: value, lag: 3}]
                  targets: [value, {column: value, lag: 1}, {column: value, lag: 2}, {column: value, lag: 3}]
                  window: {horizon: 0}
                """, "anomaly: {score: reconstructionError, labels: labels.json}");

        List<JsonNode> rows = predict(run, data.resolve("deep/large.csv"));

        assertThat(rows).hasSize(ROWS);
        assertThat(rows.subList(SPIKE, SPIKE + 4))
                .anyMatch(row -> row.get("anomaly").intValue() == 1);
        assertThat(rows.get(SPIKE).get("reconstructionError").doubleValue())
                .isGreaterThan(
                        3 * rows.get(SPIKE - 1).get("reconstructionError").doubleValue());
    }

    @Test
    void mistakes_are_said_by_their_key() throws IOException {
        Path data = streams(folder.resolve("data"));

        assertThatThrownBy(() -> train(
                        data,
                        FORECAST.replace("by: start, train: 0.12, validation: 0.03, atMost: 750", "train: 1.0"),
                        ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("data.split.by: anomaly expects start");
        assertThatThrownBy(() -> train(data, FORECAST + "  window: {length: 10}\n", ""))
                .hasMessageContaining("data.window: anomaly expects none");
        assertThatThrownBy(() -> train(data, FORECAST, "anomaly: {score: reconstructionError}"))
                .hasMessageContaining(
                        "data.window.horizon: anomaly expects 0 with score: reconstructionError, found 1");
        assertThatThrownBy(() -> train(data, FORECAST, "anomaly: {tail: 2}"))
                .hasMessageContaining("tail: expected a probability");
        assertThatThrownBy(() -> train(data, FORECAST.replace("0.12", "0.04"), ""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 70 rows under data.split.train")
                .hasMessageContaining("expected at least 90");
        Files.writeString(data.resolve("labels.json"), "{\"small.csv\": [[\"yesterday\", \"today\"]]}");
        assertThatThrownBy(() -> train(data))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found 'yesterday', expected a time such as");
    }

    /** What a program of one's own does with a value before the network sees it. */
    private record Units(double level, double size, double change, double changeSize, TrainedModel model) {
        static Units of(double[] values, TrainedModel model) {
            double[] changes = new double[values.length];
            for (int row = 1; row < values.length; row++) {
                changes[row] = values[row] - values[row - 1];
            }
            return new Units(
                    mean(values, 0), deviation(values, 0), deviation(changes, 1), deviation(changes, 0), model);
        }

        float[] inputs(double[] values, int row) {
            double change = row == 0 ? 0 : values[row] - values[row - 1];
            double meanChange = (values[149] - values[0]) / 150;
            return new float[] {(float) ((values[row] - level) / size), (float) ((change - meanChange) / changeSize)};
        }

        private static double mean(double[] values, int from) {
            double sum = 0;
            for (int row = from; row < 150; row++) {
                sum += values[row] / (150 - from);
            }
            return sum;
        }

        private static double deviation(double[] values, int from) {
            double mean = mean(values, from);
            double sum = 0;
            for (int row = from; row < 150; row++) {
                sum += (values[row] - mean) * (values[row] - mean) / (150 - from);
            }
            return Math.sqrt(sum);
        }
    }

    private static final String FORECAST = """
              features: [value, {column: value, change: true, as: change}]
              targets: [value]
              split: {by: start, train: 0.12, validation: 0.03, atMost: 750}
            """;

    private Path train(Path data) throws IOException {
        return train(data, FORECAST, "anomaly: {labels: labels.json}");
    }

    private Path train(Path data, String shape, String anomaly) throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        String split = shape.contains("split:") ? "" : "  split: {by: start, train: 0.12, validation: 0.03}\n";
        Files.writeString(
                model.resolve("model.yaml"), """
                version: 1
                task: anomaly
                data:
                  path: %s
                  layout: files
                  time: timestamp
                %s%snetwork:
                  - {type: gru, units: 4}
                training: {epochs: 40, batch: 4, updater: {type: adam, learningRate: 0.01}}
                %s
                """.formatted(data.toString().replace('\\', '/'), shape, split, anomaly));
        return new Training(request(folder.resolve("run")), new TinyModel.Silent()).run();
    }

    private TrainRequest request(Path out) {
        return new TrainRequest(
                folder.resolve("model"),
                out,
                null,
                List.of(),
                org.rnn4j.core.dl4j.Engines.Choice.AUTO,
                TrainRequest.Existing.OVERWRITE);
    }

    private static List<JsonNode> predict(Path run, Path in) throws IOException {
        StringWriter text = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.JSONL, note -> {}).write(in, text);
        }
        List<JsonNode> rows = new ArrayList<>();
        for (String line : text.toString().split("\n")) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    private static JsonNode evaluate(Path run, @org.jspecify.annotations.Nullable Path data) throws IOException {
        try (TrainedModel model = TrainedModel.open(run)) {
            return new ObjectMapper()
                    .readTree(Evaluation.of(model, data, Part.TEST).toJson());
        }
    }

    /** Two streams of the same course in different units, one in a folder of its own, and labels for both. */
    private static Path streams(Path data) throws IOException {
        Files.createDirectories(data.resolve("deep"));
        write(data.resolve("small.csv"), 1, SPIKE - 50, 1);
        write(data.resolve("deep/large.csv"), 1000, SPIKE, 2);
        Files.writeString(data.resolve("LICENSE.txt"), "not a table");
        label(data, SPIKE - 60, SPIKE + 20);
        return data;
    }

    private static void label(Path data, int first, int last) throws IOException {
        String window = "[[\"" + time(first) + "\", \"" + time(last) + ":00.000000\"]]";
        Files.writeString(
                data.resolve("labels.json"), "{\"small.csv\": " + window + ", \"deep/large.csv\": " + window + "}");
    }

    private static void write(Path file, double unit, int spike, int seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("timestamp,value"));
        for (int row = 0; row < ROWS; row++) {
            double value = level(row) + 0.3 * random.nextGaussian() + (row == spike && spike > 0 ? 12 : 0);
            lines.add(String.format(Locale.ROOT, "%s,%.4f", time(row), unit * value));
        }
        Files.write(file, lines);
    }

    private static double level(int row) {
        return 20 + 5 * Math.sin(2 * Math.PI * row / 24);
    }

    private static String time(int row) {
        return START.plusHours(row).toString().replace('T', ' ');
    }
}
