package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.app.experiment.Prediction;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.TinyText;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.forecasting.ForecastRequest;
import org.rnn4j.app.experiment.forecasting.Forecasting;
import org.rnn4j.app.experiment.generation.Generation;
import org.rnn4j.app.experiment.generation.GenerationRequest;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.music.Grid;

class TaskRoutesTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path forecast;
    private static Path text;
    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        TinyModel tiny = TinyModel.forecast(folder.resolve("tiny"));
        data = tiny.data();
        forecast = tiny.train(folder.resolve("level"));
        Path sky = TinyModel.classify(folder.resolve("classify")).train(folder.resolve("sky"));
        text = TinyText.text(folder.resolve("texts"), "character").train(folder.resolve("text"), "training.epochs=2");
        server = Server.start(
                ServeSettings.local(List.of(forecast, sky, text, PlainModel.write(folder.resolve("plain"), 1))),
                sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"text/csv, CSV", "application/x-ndjson, JSONL"})
    void a_file_is_predicted_as_the_command_does_byte_for_byte(String accept, Prediction.Format format)
            throws IOException {
        StringWriter expected = new StringWriter();
        try (TrainedModel model = TrainedModel.open(forecast)) {
            new Prediction(model, format, note -> {}).write(data, expected);
        }

        HttpResponse<byte[]> answer = post("/v2/models/level/predict", "text/csv", accept, Files.readAllBytes(data));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(accept);
        assertThat(Client.text(answer)).isEqualTo(expected.toString());
    }

    @Test
    void rows_are_predicted_as_the_lines_of_a_file_are() throws IOException {
        JsonNode ofFile = Client.json(post("/v2/models/level/predict", "", "", Files.readAllBytes(data)));
        StringBuilder rows = new StringBuilder();
        for (String line : Files.readAllLines(data).subList(1, TinyModel.ROWS + 1)) {
            String[] cells = line.split(",");
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"level\": %s, \"day\": \"%s\"}".formatted(cells[1], cells[0]));
        }

        JsonNode ofRows = Client.json(client.post("/v2/models/level/predict", "{\"rows\": [" + rows + "]}"));

        assertThat(ofRows.at("/columns").toString()).isEqualTo("[\"row\",\"time\",\"level\"]");
        assertThat(ofRows.at("/task").asText()).isEqualTo("forecast");
        assertThat(ofRows.at("/predictions"))
                .hasSameSizeAs(ofFile.at("/predictions"))
                .isNotEmpty();
        for (int i = 0; i < ofFile.at("/predictions").size(); i++) {
            JsonNode expected = ofFile.at("/predictions/" + i);
            JsonNode found = ofRows.at("/predictions/" + i);
            assertThat(found.get("level")).isEqualTo(expected.get("level"));
            assertThat(found.get("row").asInt()).isEqualTo(expected.get("line").asInt() - 1);
        }
    }

    @Test
    void a_forecast_is_that_of_the_command_byte_for_byte() throws IOException {
        StringWriter expected = new StringWriter();
        try (TrainedModel model = TrainedModel.open(forecast)) {
            ForecastRequest request = new ForecastRequest(data, 7, 0.8, 1, ForecastRequest.Format.CSV);
            new Forecasting(model, request, note -> {}).write(expected);
        }

        String address = "/v2/models/level/forecast?horizon=7&level=0.8";
        HttpResponse<byte[]> answer = post(address, "text/plain", "text/csv", Files.readAllBytes(data));

        assertThat(Client.text(answer)).isEqualTo(expected.toString());
        assertThat(expected.toString().lines()).hasSize(8);
    }

    @Test
    void a_text_is_that_of_the_command() {
        GenerationRequest.Music music = new GenerationRequest.Music(null, false, Grid.QUARTER);
        GenerationRequest request =
                new GenerationRequest("the ", null, 30, new Sampling(0.7, 5, 0.9), 3, 1, music, null);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (TrainedModel model = TrainedModel.open(text)) {
            new Generation(model, request).write(expected);
        }

        JsonNode answer = Client.json(
                client.post(
                        "/v2/models/text/generate",
                        "{\"prompt\": \"the \", \"length\": 30, \"temperature\": 0.7, \"topK\": 5, \"topP\": 0.9, \"seed\": 3}"));

        assertThat(answer.at("/texts/0").asText() + "\n").isEqualTo(expected.toString(StandardCharsets.UTF_8));
    }

    @Test
    void examples_can_be_sent_as_they_are() {
        for (String model : List.of("level", "sky", "text")) {
            String example = Client.text(client.get("/v2/models/" + model + "/example"));
            HttpResponse<byte[]> answer = client.post("/v2/models/" + model + "/predict", example);
            assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
            assertThat(Client.json(answer).at("/predictions")).isNotEmpty();
        }
        byte[] rows = client.send(client.at("/v2/models/level/example?for=forecast")
                        .header("Accept", "text/plain")
                        .build())
                .body();
        assertThat(post("/v2/models/level/forecast?horizon=2", "", "", rows).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_model_says_what_can_be_asked_of_it() {
        assertThat(asks("level")).isEqualTo("[\"forecast\",\"predict\",\"infer\"]");
        assertThat(asks("sky")).isEqualTo("[\"predict\",\"infer\"]");
        assertThat(asks("text")).isEqualTo("[\"generate\",\"predict\",\"infer\"]");
        assertThat(asks("plain")).isEqualTo("[\"infer\"]");
        JsonNode about = Client.json(client.get("/v2/models/level/about"));
        assertThat(about.at("/columns/0/name").asText()).isEqualTo("day");
        assertThat(about.at("/columns/0/kind").asText()).isEqualTo("time");
        assertThat(about.at("/rows").asInt()).isEqualTo(4);
    }

    private static String asks(String model) {
        return Client.json(client.get("/v2/models/" + model + "/about"))
                .at("/asks")
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level/predict | {\"rows\": [{\"day\": \"2024-01-01\", \"level\": \"up\"}]} | row 1, column 2 (level): found \"up\"",
                "level/predict | {\"rows\": [{\"day\": \"2024-01-01\"}]} | rows: found no column \"level\"",
                "level/predict | {\"rows\": [{\"day\": \"2024-01-01\", \"level\": 1}]} | rows: found at most 1 rows",
                "level/predict | {\"rows\": {}} | rows: expected a list of objects with day, level, found none",
                "level/predict | {\"rows\": [], \"row\": 1} | rows: found none",
                "level/predict | {\"rows\": [{\"day\": 1}], \"x\": 1} | found the key x, expected no key beside rows",
                "level/predict | {\"rows\": [ | row 1: found JSON that cannot be read",
                "level/predict | [] | body: expected a JSON object, found something else",
                "level/forecast | {\"rows\": [{\"day\": \"2024-01-01\", \"level\": 1}]} | horizon: expected how many rows",
                "level/forecast | {\"rows\": [{\"day\": \"2024-01-01\", \"level\": 1}], \"horizon\": 0} | horizon: expected a whole",
                "level/forecast | {\"rows\": [{\"day\": \"2024-01-01\", \"level\": 1}], \"horizon\": 1, \"level\": 2} | level: expected",
                "level/forecast | {\"rows\": [{\"day\": \"2024-01-01\", \"level\": 1}], \"horizon\": 1} | rows: found at most 1 known",
                "sky/forecast | {\"rows\": [], \"horizon\": 1} | forecast: expected a model with task: forecast, found classify",
                "level/generate | {} | generate: expected a language model or one of a piano roll, found a model with task: forecast",
                "text/generate | {\"topP\": 0} | topP: expected a number in (0, 1]",
                "text/generate | {\"length\": 1.5} | length: expected a whole number from 1 to 10000, found 1.5",
                "text/generate | {\"prompt\": [[60]]} | prompt: expected a text, found another value",
                "text/generate | {\"temprature\": 1} | found the key temprature, expected prompt, length, temperature,",
                "text/generate | {\"voices\": 3} | voices, key and grid: expected none for a text",
            })
    void mistakes_are_answered_with_one_sentence(String path, String body, String beginning) {
        HttpResponse<byte[]> answer = client.post("/v2/models/" + path, body);

        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(400);
        assertThat(Client.json(answer).at("/error").asText())
                .startsWith(beginning)
                .doesNotContain("Exception", "[Source", folder.toString());
    }

    @Test
    void bodies_and_formats_that_are_none_of_ours_are_refused() {
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0};

        assertThat(post("/v2/models/level/predict", "text/csv", "", gzip).statusCode())
                .isEqualTo(415);
        assertThat(post("/v2/models/level/predict", "text/csv", "", new byte[0]).statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/models/level/predict", "text/csv", "image/png", new byte[] {1})
                        .statusCode())
                .isEqualTo(406);
        assertThat(post("/v2/models/text/generate", "", "audio/midi", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(406);
        assertThat(post("/v2/models/plain/predict", "text/csv", "", new byte[] {1})
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v2/models/none/predict", "text/csv", "", new byte[] {1})
                        .statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<byte[]> post(String path, String type, String accept, byte[] body) {
        HttpRequest.Builder request = client.at(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return client.send(request.build());
    }
}
