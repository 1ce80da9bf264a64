package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.StreamingNetwork;

class InferTest {
    private static final int STEPS = 5;

    @TempDir
    private static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = Server.start(
                ServeSettings.local(List.of(
                        PlainModel.write(folder.resolve("one"), 1), PlainModel.write(folder.resolve("whole"), 2))),
                sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static float number(int sequence, int step, int feature) {
        return (float) Math.sin(1 + sequence * 7 + step * 3 + feature);
    }

    private static float[] input(int batch) {
        float[] values = new float[batch * STEPS * PlainModel.FEATURES];
        for (int i = 0; i < values.length; i++) {
            int row = i / PlainModel.FEATURES;
            values[i] = number(row / STEPS, row % STEPS, i % PlainModel.FEATURES);
        }
        return values;
    }

    private static float[] walked(long seed, int sequence) {
        Network network = PlainModel.network();
        StreamingNetwork walker = StreamingNetwork.of(network, Parameters.initial(network, seed));
        StreamingNetwork.State state = walker.newState();
        float[] outputs = new float[STEPS];
        for (int t = 0; t < STEPS; t++) {
            float[] step = new float[PlainModel.FEATURES];
            for (int f = 0; f < step.length; f++) {
                step[f] = number(sequence, t, f);
            }
            walker.step(state, new float[][] {step});
            outputs[t] = walker.output(state, 0)[0];
        }
        return outputs;
    }

    private static String text(float[] values) {
        return Arrays.toString(values);
    }

    private static String request(int batch, String further) {
        return String.format(
                Locale.ROOT,
                "{\"id\": \"a\", \"inputs\": [{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [%d, %d, %d], "
                        + "\"data\": %s}%s]}",
                batch,
                STEPS,
                PlainModel.FEATURES,
                text(input(batch)),
                further);
    }

    private static float[] floats(JsonNode data) {
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data.get(i).asDouble();
        }
        return values;
    }

    @Test
    void numbers_are_the_networks_own() {
        JsonNode answer = Client.json(client.post("/v2/models/one/infer", request(2, "")));

        JsonNode output = answer.path("outputs").path(0);
        assertThat(answer.path("id").asText()).isEqualTo("a");
        assertThat(answer.path("model_name").asText()).isEqualTo("one");
        assertThat(output.path("datatype").asText()).isEqualTo("FP32");
        assertThat(output.path("shape").toString()).isEqualTo("[2,5,1]");
        float[] found = floats(output.path("data"));
        assertThat(Arrays.copyOf(found, STEPS)).isEqualTo(walked(1, 0));
        assertThat(Arrays.copyOfRange(found, STEPS, 2 * STEPS)).isEqualTo(walked(1, 1));
    }

    @Test
    void bytes_say_what_json_says() {
        String head = "{\"parameters\": {\"binary_data_output\": true}, \"inputs\": [{\"name\": \"input\", "
                + "\"datatype\": \"FP32\", \"shape\": [2, 5, 3], \"parameters\": {\"binary_data_size\": 120}}]}";
        ByteBuffer body = ByteBuffer.allocate(head.length() + 120).order(ByteOrder.LITTLE_ENDIAN);
        body.put(head.getBytes(StandardCharsets.US_ASCII));
        for (float value : input(2)) {
            body.putFloat(value);
        }
        HttpResponse<byte[]> answer = client.send(client.at("/v2/models/one/infer")
                .header("Inference-Header-Content-Length", String.valueOf(head.length()))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.array()))
                .build());

        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(200);
        int json = (int) answer.headers()
                .firstValueAsLong("Inference-Header-Content-Length")
                .orElseThrow();
        assertThat(new String(answer.body(), 0, json, StandardCharsets.UTF_8)).contains("\"binary_data_size\":40");
        ByteBuffer bytes = ByteBuffer.wrap(answer.body(), json, 40).order(ByteOrder.LITTLE_ENDIAN);
        float[] found = new float[2 * STEPS];
        bytes.asFloatBuffer().get(found);
        assertThat(Arrays.copyOf(found, STEPS)).isEqualTo(walked(1, 0));
        assertThat(Arrays.copyOfRange(found, STEPS, 2 * STEPS)).isEqualTo(walked(1, 1));
    }

    @Test
    void padding_changes_nothing_and_is_answered_by_zeros() {
        String mask = ", {\"name\": \"mask\", \"datatype\": \"BOOL\", \"shape\": [2, 5], "
                + "\"data\": [[true, true, true, true, true], [true, true, true, false, false]]}";

        JsonNode answer = Client.json(client.post("/v2/models/one/infer", request(2, mask)));

        float[] found = floats(answer.path("outputs").path(0).path("data"));
        assertThat(Arrays.copyOf(found, STEPS)).isEqualTo(walked(1, 0));
        float[] padded = walked(1, 1);
        padded[3] = 0;
        padded[4] = 0;
        assertThat(Arrays.copyOfRange(found, STEPS, 2 * STEPS)).isEqualTo(padded);
    }

    @Test
    void nested_arrays_are_the_same_as_flat_ones() {
        String nested = "["
                + List.of(0, 1).stream()
                        .map(sequence -> "["
                                + List.of(0, 1, 2, 3, 4).stream()
                                        .map(t -> "[" + number(sequence, t, 0) + "," + number(sequence, t, 1) + ","
                                                + number(sequence, t, 2) + "]")
                                        .collect(Collectors.joining(","))
                                + "]")
                        .collect(Collectors.joining(","))
                + "]";
        String body = "{\"inputs\": [{\"data\": " + nested
                + ", \"shape\": [2, 5, 3], \"datatype\": \"FP64\", \"name\": \"input\"}]}";

        JsonNode answer = Client.json(client.post("/v2/models/one/infer", body));

        assertThat(floats(answer.path("outputs").path(0).path("data")))
                .isEqualTo(floats(Client.json(client.post("/v2/models/one/infer", request(2, "")))
                        .path("outputs")
                        .path(0)
                        .path("data")));
    }

    @Test
    void a_model_says_what_it_takes_and_gives() {
        JsonNode model = Client.json(client.get("/v2/models/one"));

        assertThat(model.path("inputs").toString())
                .isEqualTo("[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[-1,-1,3]}]");
        assertThat(model.path("outputs").path(0).path("shape").toString()).isEqualTo("[-1,-1,1]");
        String version = model.path("versions").path(0).asText();
        assertThat(client.get("/v2/models/one/versions/" + version + "/ready").statusCode())
                .isEqualTo(200);
        assertThat(client.post("/v2/models/one/versions/" + version + "/infer", request(1, ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Client.json(client.get("/v2/models")).path("models").size()).isEqualTo(2);
        assertThat(Client.json(client.get("/v2")).path("extensions").toString()).contains("binary_tensor_data");
    }
}
