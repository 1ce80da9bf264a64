package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.TinyModel;
import org.rnn4j.app.experiment.Tones;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.experiment.transcription.FileTranscripts;
import org.rnn4j.app.experiment.transcription.Reading;
import org.rnn4j.app.experiment.transcription.TranscribeRequest;

class TranscribeRouteTest {
    private static final String TEXT = "low high middle";

    @TempDir
    private static Path folder;

    private static Path speech;
    private static Server server;
    private static Client client;
    private static byte[] recording = new byte[0];

    @BeforeAll
    static void start() throws IOException {
        speech = Tones.forward();
        Path sky = TinyModel.classify(folder.resolve("classify")).train(folder.resolve("sky"));
        server = Server.start(ServeSettings.local(List.of(speech, sky)), sentence -> {});
        client = Client.of(server);
        recording = Tones.wav(Tones.said(TEXT, 4), Tones.RATE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> post(String path, byte[] body) {
        return client.send(client.at(path)
                .header("Content-Type", "audio/wav")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    @Test
    void a_recording_is_answered_as_the_command_answers_its_file() throws IOException {
        Path file = Files.write(folder.resolve("r.wav"), recording);
        StringWriter out = new StringWriter();
        try (TrainedModel model = TrainedModel.open(speech)) {
            TranscribeRequest request = new TranscribeRequest(List.of(file.toString()), Reading.greedy(), true);
            new FileTranscripts(model, request, note -> {}).write(out);
        }
        JsonNode expected = new ObjectMapper().readTree(out.toString()).at("/files/0");

        HttpResponse<byte[]> answer = post("/v2/models/forward/transcribe", recording);

        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
        JsonNode said = Client.json(answer);
        assertThat(said.at("/model").asText()).isEqualTo("forward");
        assertThat(said.at("/task").asText()).isEqualTo("transcribe");
        assertThat(said.at("/text")).isEqualTo(expected.at("/text"));
        assertThat(said.at("/text").asText()).isEqualTo(TEXT);
        assertThat(said.at("/seconds")).isEqualTo(expected.at("/seconds"));
        assertThat(said.at("/segments")).isEqualTo(expected.at("/segments"));
        assertThat(said.at("/realTimeFactor").asDouble()).isPositive();
    }

    @Test
    void settings_of_the_search_stand_in_the_address() {
        assertThat(Client.json(post("/v2/models/forward/transcribe?decode=beam&beam=5&lmWeight=0", recording))
                        .at("/text")
                        .asText())
                .isEqualTo(TEXT);
        assertThat(refused("/v2/models/forward/transcribe?beam=101", recording))
                .isEqualTo("beam: expected a whole number from 1 to 100, found \"101\"");
        assertThat(refused("/v2/models/forward/transcribe?decode=greedy&lmWeight=1", recording))
                .startsWith("lmWeight: expected")
                .endsWith("found decode greedy");
        assertThat(refused("/v2/models/forward/transcribe?width=3", recording)).contains("found the key width");
    }

    private static String refused(String path, byte[] body) {
        HttpResponse<byte[]> answer = post(path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return Client.json(answer).at("/error").asText();
    }

    @Test
    void what_is_no_recording_is_refused_in_one_sentence() {
        String path = "/v2/models/forward/transcribe";
        assertThat(refused(path, new byte[0])).isEqualTo("body: found nothing, expected sound as WAV, AIFF or AU");
        assertThat(refused(path, "{\"rows\": []}".getBytes(StandardCharsets.UTF_8)))
                .startsWith("body: found a file that begins with");
        assertThat(refused(path, Arrays.copyOf(recording, 40))).startsWith("body: found");
        assertThat(refused("/v2/models/sky/transcribe", recording)).contains("with task: classify and layout: table");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] broken = recording.clone();
            for (int j = 0; j < 3; j++) {
                broken[random.nextInt(44)] = (byte) random.nextInt(256);
            }
            assertThat(post(path, broken).statusCode()).isIn(200, 400);
        }
    }

    @Test
    void the_model_says_that_it_can_be_asked_and_the_description_fits() {
        JsonNode about = Client.json(client.get("/v2/models/forward/about"));
        assertThat(about.at("/asks/0").asText()).isEqualTo("transcribe");
        assertThat(about.at("/layout").asText()).isEqualTo("audio");
        assertThat(Client.json(client.get("/v2/models/sky/about")).at("/asks").toString())
                .doesNotContain("transcribe");
        JsonNode document = Client.json(client.get("/openapi.json"));
        assertThat(document.at("/paths/~1v2~1models~1{model}~1transcribe/post/operationId")
                        .asText())
                .isEqualTo("transcribe");
    }
}
