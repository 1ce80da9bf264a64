package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.Prediction;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.serving.ServeSettings;

class SessionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static ServeSettings settings;
    private static Server server;
    private static Client client;
    private static List<String> windows;
    private static List<String> whole;
    private static List<String> rows;

    @BeforeAll
    static void start() throws IOException {
        TinyModel forecast = TinyModel.forecast(folder.resolve("tiny"));
        TinyModel multilabel = TinyModel.multilabel(folder.resolve("other"));
        Path first = forecast.train(folder.resolve("windows"), "data.features=[{column: level, lag: 2}, level]");
        Path second = multilabel.train(folder.resolve("whole"), "data.window={labels: everyStep}");
        windows = predicted(first, forecast.data());
        whole = predicted(second, multilabel.data());
        rows = rows(forecast.data());
        settings = ServeSettings.local(List.of(first, second, PlainModel.write(folder.resolve("plain"), 1)))
                .with(new ServeSettings.Sessions(100, Duration.ofMinutes(10), folder.resolve("store")));
        restart();
    }

    private static void restart() {
        if (server != null) {
            server.drain();
            server.close();
        }
        server = Server.start(settings, sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> predicted(Path run, Path file) {
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(run)) {
            new Prediction(model, Prediction.Format.JSONL, note -> {}).write(file, out);
        }
        return out.toString().lines().toList();
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split(",", -1))
                .map(cells -> "{\"day\": \"" + cells[0] + "\", \"level\": " + cells[1] + "}")
                .toList();
    }

    private static String open(String model) {
        HttpResponse<byte[]> answer = client.post("/v2/models/" + model + "/sessions", "");
        assertThat(answer.statusCode()).isEqualTo(201);
        String id = Client.json(answer).path("id").asText();
        assertThat(answer.headers().firstValue("Location")).contains("/v2/models/" + model + "/sessions/" + id);
        return "/v2/models/" + model + "/sessions/" + id;
    }

    private static List<JsonNode> step(String session, List<String> some) {
        HttpResponse<byte[]> answer = client.post(session + "/step", body(some));
        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
        List<JsonNode> predictions = new ArrayList<>();
        Client.json(answer).path("predictions").forEach(predictions::add);
        return predictions;
    }

    private static String body(List<String> some) {
        return "{\"rows\": [" + String.join(", ", some) + "]}";
    }

    @Test
    void rows_in_pieces_get_the_bits_of_predict_where_the_model_sees_windows() throws IOException {
        String session = open("windows");
        List<JsonNode> said = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += 7) {
            said.addAll(step(session, rows.subList(from, Math.min(rows.size(), from + 7))));
        }
        assertThat(said).hasSize(TinyModel.ROWS);
        assertThat(said.subList(0, 3)).allMatch(JsonNode::isNull);
        for (int i = 3; i < said.size(); i++) {
            JsonNode expected = JSON.readTree(windows.get(i - 3));
            assertThat(said.get(i).path("row").asInt()).isEqualTo(i + 1);
            assertThat(said.get(i).path("time")).isEqualTo(expected.path("time"));
            assertThat(said.get(i).path("level")).isEqualTo(expected.path("level"));
        }
    }

    @Test
    void rows_one_by_one_agree_with_predict_to_1e_6_where_the_model_sees_whole_series() throws IOException {
        String session = open("whole");
        for (int i = 0; i < rows.size(); i++) {
            JsonNode said = step(session, rows.subList(i, i + 1)).get(0);
            double expected = JSON.readTree(whole.get(i)).path("high").doubleValue();
            assertThat(said.path("high").doubleValue()).isCloseTo(expected, within(1e-6));
        }
        JsonNode about = Client.json(client.get(session));
        assertThat(about.path("steps").asInt()).isEqualTo(TinyModel.ROWS);
        assertThat(about.path("kind").asText()).isEqualTo("rows");
    }

    @Test
    void tensors_in_pieces_agree_with_infer_to_1e_6() {
        double[] numbers =
                new Random(3).doubles(12 * PlainModel.FEATURES, -1, 1).toArray();
        JsonNode expected = Client.json(client.post("/v2/models/plain/infer", tensors(numbers, 0, 12)))
                .at("/outputs/0/data");
        String session = open("plain");
        List<Double> said = new ArrayList<>();
        for (int[] piece : new int[][] {{0, 1}, {1, 6}, {6, 12}}) {
            HttpResponse<byte[]> answer = client.post(session + "/step", tensors(numbers, piece[0], piece[1]));
            assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
            Client.json(answer).at("/outputs/0/data").forEach(number -> said.add(number.doubleValue()));
        }
        assertThat(said).hasSize(12);
        for (int i = 0; i < 12; i++) {
            assertThat(said.get(i)).isCloseTo(expected.get(i).doubleValue(), within(1e-6));
        }
    }

    private static String tensors(double[] numbers, int from, int to) {
        List<String> data = IntStream.range(from * PlainModel.FEATURES, to * PlainModel.FEATURES)
                .mapToObj(i -> String.valueOf(numbers[i]))
                .toList();
        return "{\"inputs\": [{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [1, " + (to - from) + ", "
                + PlainModel.FEATURES + "], \"data\": " + data + "}]}";
    }

    @Test
    void a_snapshot_goes_on_with_the_same_bits() {
        for (String model : List.of("windows", "whole")) {
            String session = open(model);
            step(session, rows.subList(0, 20));
            byte[] snapshot = client.get(session + "/snapshot").body();
            List<JsonNode> expected = step(session, rows.subList(20, 30));

            HttpResponse<byte[]> restored = restore(model, snapshot);

            assertThat(restored.statusCode()).as(Client.text(restored)).isEqualTo(201);
            assertThat(Client.json(restored).path("steps").asInt()).isEqualTo(20);
            String other = "/v2/models/" + model + "/sessions/"
                    + Client.json(restored).path("id").asText();
            assertThat(step(other, rows.subList(20, 30))).isEqualTo(expected);
            assertThat(client.get(other + "/snapshot").body())
                    .isEqualTo(client.get(session + "/snapshot").body());
        }
    }

    private static HttpResponse<byte[]> restore(String model, byte[] snapshot) {
        return client.send(client.at("/v2/models/" + model + "/sessions")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(snapshot))
                .build());
    }

    @Test
    void a_snapshot_of_another_model_or_a_damaged_one_is_refused() {
        String session = open("whole");
        step(session, rows.subList(0, 5));
        byte[] snapshot = client.get(session + "/snapshot").body();

        assertThat(restore("windows", snapshot).statusCode()).isEqualTo(409);
        for (int at = 0; at < snapshot.length; at += snapshot.length / 20) {
            byte[] damaged = snapshot.clone();
            damaged[at] ^= 8;
            HttpResponse<byte[]> answer = restore("whole", damaged);
            assertThat(answer.statusCode())
                    .as("byte %d: %s", at, Client.text(answer))
                    .isEqualTo(400);
        }
        assertThat(restore("whole", "anything".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(client.post("/v2/models/whole/sessions", "{\"anything\": 1234567}")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void sessions_outlive_the_server() {
        String first = open("windows");
        String second = open("whole");
        String tensor = open("plain");
        double[] numbers = new double[3 * PlainModel.FEATURES];
        step(first, rows.subList(0, 10));
        step(second, rows.subList(0, 10));
        client.post(tensor + "/step", tensors(numbers, 0, 2));
        String alone = open("whole");
        List<JsonNode> expected = step(alone, rows.subList(0, 12));

        restart();

        assertThat(step(second, rows.subList(10, 12))).isEqualTo(expected.subList(10, 12));
        assertThat(step(first, rows.subList(10, 11)).get(0).path("row").asInt()).isEqualTo(11);
        assertThat(Client.json(client.get(tensor)).path("steps").asInt()).isEqualTo(2);
        assertThat(client.post(tensor + "/step", tensors(numbers, 2, 3)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_bad_row_is_named_and_none_of_its_request_is_taken() {
        String session = open("windows");
        step(session, rows.subList(0, 10));
        HttpResponse<byte[]> answer = client.post(
                session + "/step",
                body(List.of(rows.get(10), "{\"day\": \"2024-01-12\", \"level\": \"high\"}", rows.get(12))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.json(answer).path("error").asText())
                .startsWith("row 12, column 2 (level): found \"high\", expected a number");
        assertThat(Client.json(client.get(session)).path("steps").asInt()).isEqualTo(10);
        assertThat(client.post(session + "/step", body(rows.subList(3, 4))).statusCode())
                .isEqualTo(400);
        assertThat(step(session, rows.subList(10, 11)).get(0).path("row").asInt())
                .isEqualTo(11);
    }

    @Test
    void what_makes_no_sense_is_refused_with_a_sentence() {
        String session = open("whole");
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"rows\": 1}",
                "{\"rows\": []}",
                "{\"rows\": [1]}",
                "{\"rows\": [{}]}",
                "{\"rows\": [{",
                "{\"other\": [], \"rows\": [{}]}",
                "{\"rows\": [{\"day\": [1], \"level\": 2}]}",
                "{\"inputs\": []}")) {
            HttpResponse<byte[]> answer = client.post(session + "/step", body);
            assertThat(answer.statusCode())
                    .as("%s: %s", body, Client.text(answer))
                    .isEqualTo(400);
            assertThat(Client.json(answer).path("error").asText()).contains("expected");
        }
        step(session, rows.subList(0, 1));
        assertThat(client.post(session + "/step", "{\"inputs\": []}").statusCode())
                .isEqualTo(409);
        assertThat(client.get("/v2/models/plain" + session.substring("/v2/models/whole".length()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.post("/v2/models/nothing/sessions", "").statusCode()).isEqualTo(404);
        assertThat(client.get("/v2/models/whole/sessions/00000000000000000000000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_ended_session_is_gone() {
        String session = open("plain");
        HttpRequest delete = client.at(session).DELETE().build();
        assertThat(client.send(delete).statusCode()).isEqualTo(204);
        assertThat(client.send(delete).statusCode()).isEqualTo(404);
        assertThat(client.get(session).statusCode()).isEqualTo(404);
    }

    @Test
    void streams_side_by_side_do_not_disturb_each_other() {
        List<JsonNode> expected = step(open("whole"), rows);
        List<List<JsonNode>> all = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> {
                    String session = open("whole");
                    List<JsonNode> said = new ArrayList<>();
                    for (int from = 0; from < rows.size(); from += 4 + i) {
                        said.addAll(step(session, rows.subList(from, Math.min(rows.size(), from + 4 + i))));
                    }
                    return said;
                })
                .toList();
        assertThat(all).allSatisfy(said -> assertThat(said).isEqualTo(expected));
    }

    @Test
    void steps_of_one_session_at_once_are_taken_one_at_a_time_or_refused() {
        String session = open("plain");
        double[] numbers = new double[50 * PlainModel.FEATURES];
        List<Integer> answers = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i ->
                        client.post(session + "/step", tensors(numbers, 0, 50)).statusCode())
                .toList();
        assertThat(answers).isSubsetOf(200, 409, 503);
        long taken = answers.stream().filter(status -> status == 200).count();
        assertThat(taken).isPositive();
        assertThat(Client.json(client.get(session)).path("steps").asLong()).isEqualTo(50 * taken);
    }

    @Test
    void metrics_show_how_many_sessions_there_are() {
        open("plain");
        assertThat(Client.text(client.get("/metrics"))).containsPattern("rnn_sessions [1-9]");
    }
}
