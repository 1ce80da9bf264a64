package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.SimpleRnn;

/** Whatever is sent, the answer is a status in the 400s and one sentence that says what was wrong. */
class MalformedRequestsTest {
    @TempDir
    private static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        Path numbers = PlainModel.write(folder.resolve("numbers"), 1);
        Path words = PlainModel.write(
                folder.resolve("words"),
                Network.chain(Input.tokens(7), Embedding.of(2), SimpleRnn.of(2), Output.softmax(7)),
                2);
        server = Server.start(ServeSettings.local(List.of(numbers, words)), sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Arguments numbers(String body, String reason) {
        return arguments("numbers", body, reason);
    }

    private static Arguments input(String tensor, String reason) {
        return numbers("{\"inputs\": [" + tensor + "]}", reason);
    }

    private static Arguments words(String shape, String data, String reason) {
        return arguments("words", "{\"inputs\": [" + tensor("INT64", shape, data) + "]}", reason);
    }

    private static String tensor(String datatype, String shape, String data) {
        return "{\"name\": \"input\", \"datatype\": \"%s\", \"shape\": %s, \"data\": %s}"
                .formatted(datatype, shape, data);
    }

    private static String fine() {
        return tensor("FP32", "[1, 1, 3]", "[1, 2, 3]");
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                numbers("", "body: expected an object, found nothing"),
                numbers("{", "expected JSON of an inference request, found a fault at line 1, column"),
                numbers("[]", "body: expected an object, found a list"),
                numbers("null", "body: expected an object, found null"),
                numbers("{}", "inputs: expected a list of tensors, found none"),
                numbers("{\"inputs\": 5}", "inputs: expected a list of tensors, found a number"),
                numbers("{\"inputs\": []}", "inputs: expected a tensor 'input', found none"),
                numbers("{\"inputs\": [7]}", "inputs: expected tensors, found a number"),
                numbers("{\"inputs\": [" + fine() + "]} {}", "expected the end after the first object, found more"),
                numbers("{\"inputs\": [" + fine() + "], \"inputs\": []}", "Duplicate field 'inputs'"),
                numbers("{\"inputs\": [" + fine() + ", " + fine() + "]}", "expected each once, found 'input' twice"),
                numbers("{\"id\": 5, \"inputs\": [" + fine() + "]}", "id: expected text, found a number"),
                numbers("{\"outputs\": [{\"name\": \"other\"}], \"inputs\": [" + fine() + "]}", "found 'other'"),
                numbers("{\"outputs\": [{}], \"inputs\": [" + fine() + "]}", "objects with a name, found one without"),
                numbers(
                        "{\"parameters\": {\"binary_data_output\": 1}, \"inputs\": [" + fine() + "]}",
                        "parameters.binary_data_output: expected true or false, found 1"),
                input("{\"datatype\": \"FP32\", \"shape\": [1], \"data\": [1]}", "name: expected one, found none"),
                input("{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [1]}", "found only others"),
                input(
                        fine() + ", {\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [1], \"data\": [1]}",
                        "found 'x'"),
                input("{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [1, 1, 3]}", "found neither"),
                input(tensor("FP16", "[1, 1, 3]", "[1, 2, 3]"), "datatype: expected one of [BOOL"),
                input(tensor("INT32", "[1, 1, 3]", "[1, 2, 3]"), "datatype: expected FP32 or FP64, found INT32"),
                input(tensor("FP32", "[]", "[1, 2, 3]"), "shape: expected 1 to 4 dimensions, found 0"),
                input(tensor("FP32", "[1, 1, 1, 1, 3]", "[1, 2, 3]"), "shape: expected at most 4 dimensions"),
                input(tensor("FP32", "[0, 1, 3]", "[]"), "shape: expected whole numbers of at least 1"),
                input(tensor("FP32", "[-1, 1, 3]", "[1, 2, 3]"), "shape: expected whole numbers of at least 1"),
                input(tensor("FP32", "[1.5, 1, 3]", "[1, 2, 3]"), "shape: expected whole numbers, found 1.5"),
                input(tensor("FP32", "[99999999999999999999, 1]", "[1]"), "shape: expected whole numbers, found 9999"),
                input(tensor("FP32", "[2147483647, 2147483647, 3]", "[1, 2, 3]"), "or more numbers for the shape"),
                input(tensor("FP32", "[1, 1, 4]", "[1, 2, 3, 4]"), "shape: expected [batch, timeSteps, 3], found"),
                input(tensor("FP32", "[3]", "[1, 2, 3]"), "shape: expected [batch, timeSteps, 3], found [3]"),
                input(tensor("FP32", "[1, 1, 3]", "[1, 2]"), "expected 3 numbers for the shape [1, 1, 3], found 2"),
                input(tensor("FP32", "[1, 1, 3]", "[1, 2, \"3\"]"), "expected numbers, found text at number 2"),
                input(tensor("FP32", "[1, 1, 3]", "[1, 2, null]"), "expected numbers, found null"),
                input(tensor("FP32", "[1, 1, 3]", "[1, 2, NaN]"), "found a fault at line 1"),
                input(tensor("FP32", "[1, 1, 3]", "[1, 2, 1e39]"), "finite numbers of FP32, found 1.0E39 at number 2"),
                input(tensor("FP32", "[1, 2, 3]", "[[[1, 2, 3], [4, 5]]]"), "arrays of one length, found 3 and 2"),
                input(tensor("FP32", "[1, 1, 3]", "[[1, 2, 3]]"), "nested as the shape [1, 1, 3], found [1, 3]"),
                input(tensor("FP32", "[1, 1, 3]", "[1, [2, 3]]"), "numbers, or arrays of one depth, found both"),
                input(tensor("FP32", "[1, 1, 3]", "[[[[[1, 2, 3]]]]]"), "at most 4 arrays inside each other"),
                input(
                        fine() + ", {\"name\": \"mask\", \"datatype\": \"BOOL\", \"shape\": [1, 1], \"data\": [false]}",
                        "expected a real step in each sequence, found none in sequence 0"),
                input(
                        fine() + ", {\"name\": \"mask\", \"datatype\": \"FP32\", \"shape\": [1, 1], \"data\": [0.5]}",
                        "expected 0 for padding or 1 for a real step, found 0.5"),
                input(
                        fine() + ", {\"name\": \"mask\", \"datatype\": \"BOOL\", \"shape\": [1, 2], \"data\": [1, 1]}",
                        "inputs 'mask': shape: expected [1, 1], found [1, 2]"),
                words("[1, 2]", "[1, 7]", "ids from 0 to 6, found 7.0 at number 1"),
                words("[1, 2]", "[1, -1]", "ids from 0 to 6, found -1.0 at number 1"),
                words("[1, 2]", "[1, 0.5]", "ids from 0 to 6, found 0.5 at number 1"),
                words("[1, 2, 2]", "[1, 1, 1, 1]", "shape: expected [batch, timeSteps], found [1, 2, 2]"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void it_is_refused_with_the_reason(String model, String body, String reason) {
        HttpResponse<byte[]> answer = client.post("/v2/models/" + model + "/infer", body);

        assertThat(answer.statusCode()).as(Client.text(answer)).isEqualTo(400);
        assertThat(Client.json(answer).path("error").asText())
                .contains(reason)
                .doesNotContain("Exception", folder.toString());
    }

    static Stream<Arguments> binaries() {
        return Stream.of(
                arguments("-1", "", "Inference-Header-Content-Length: expected 0 to"),
                arguments("x", "", "Inference-Header-Content-Length: expected 0 to"),
                arguments("100000", "", "Inference-Header-Content-Length: expected 0 to"),
                arguments(
                        "", "123456789", "binary_data_size: expected 0 to 9, the bytes left after the JSON, found 12"),
                arguments("", "1234567890123", "as many bytes after the JSON as binary_data_size says, found 1 more"));
    }

    @ParameterizedTest
    @MethodSource("binaries")
    void bytes_that_do_not_fit_their_head_are_refused(String length, String bytes, String reason) {
        String head = "{\"inputs\": [{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [1, 1, 3], "
                + "\"parameters\": {\"binary_data_size\": 12}}]}";
        HttpResponse<byte[]> answer = client.send(client.at("/v2/models/numbers/infer")
                .header("Inference-Header-Content-Length", length.isEmpty() ? String.valueOf(head.length()) : length)
                .POST(HttpRequest.BodyPublishers.ofString(head + bytes, StandardCharsets.ISO_8859_1))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.json(answer).path("error").asText()).contains(reason);
    }

    @Test
    void compressed_bodies_and_unknown_models_are_refused() {
        HttpRequest compressed = client.at("/v2/models/numbers/infer")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(client.send(compressed).statusCode()).isEqualTo(415);
        assertThat(client.post("/v2/models/other/infer", "{}").statusCode()).isEqualTo(404);
        assertThat(client.post("/v2/models/..%2Fnumbers/infer", "{}").statusCode())
                .isBetween(400, 404);
        assertThat(client.post("/v2/models/numbers/versions/0/infer", "{}").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/v2/models?a=1&a=2").statusCode()).isEqualTo(400);
    }
}
