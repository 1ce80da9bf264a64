package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rnn serve} as a process: what it prints, what it ends with, what it does at SIGTERM. */
@Timeout(300)
class ServeIT {
    private static final Path MODEL =
            Path.of("../models/quickstart").toAbsolutePath().normalize();
    private static final int LONG = 100_000;
    private static final int TERMINATED = 143;

    @TempDir
    private static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void train() throws Exception {
        Run.rnn(folder, "train", MODEL.toString(), "--out", "rain", "--epochs", "1")
                .ended();
    }

    private static Process serve(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Run.java(), "-jar", Run.jar().toString(), "serve", "rain", "--port", "0"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void it_prints_its_address_and_nothing_else_and_ends_at_sigterm_when_what_runs_has_finished() throws Exception {
        Process server = serve();
        try {
            String address = server.inputReader().readLine();
            assertThat(address).matches("http://127\\.0\\.0\\.1:\\d+");
            assertThat(get(address + "/v2/health/ready").statusCode()).isEqualTo(200);
            CompletableFuture<HttpResponse<Void>> running =
                    http.sendAsync(longRequest(address), HttpResponse.BodyHandlers.discarding());
            while (!running.isDone() && !get(address + "/metrics").body().contains("rnn_requests_in_flight 1.0")) {
                Thread.onSpinWait();
            }

            // By its handle: a Process that is destroyed closes its streams here.
            server.toHandle().destroy();

            assertThat(running.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(TERMINATED);
            assertThat(server.inputReader().readLine()).isNull();
            assertThat(Files.readString(folder.resolve("err.txt")))
                    .isEqualTo("rnn: shutting down: running requests may finish\n");
        } finally {
            server.destroyForcibly();
        }
    }

    /** One sequence of many steps as bytes. */
    private HttpRequest longRequest(String address) throws Exception {
        Matcher features = Pattern.compile("\\[-1,-1,(\\d+)]")
                .matcher(get(address + "/v2/models/rain").body());
        assertThat(features.find()).isTrue();
        int width = Integer.parseInt(features.group(1));
        int size = LONG * width * Float.BYTES;
        String head =
                "{\"parameters\": {\"binary_data_output\": true}, \"inputs\": [{\"name\": \"input\", \"datatype\": "
                        + "\"FP32\", \"shape\": [1, " + LONG + ", " + width
                        + "], \"parameters\": {\"binary_data_size\": " + size
                        + "}}]}";
        byte[] body = ByteBuffer.allocate(head.length() + size)
                .put(head.getBytes(StandardCharsets.US_ASCII))
                .array();
        return HttpRequest.newBuilder(URI.create(address + "/v2/models/rain/infer"))
                .header("Inference-Header-Content-Length", String.valueOf(head.length()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Test
    void a_port_that_is_taken_is_a_failure_and_a_folder_without_a_model_is_bad_input() throws Exception {
        Process server = serve();
        try {
            String address = server.inputReader().readLine();
            String port = address.substring(address.lastIndexOf(':') + 1);

            Run taken = Run.rnn(folder, "serve", "rain", "--port", port);
            Run missing = Run.rnn(folder, "serve", "nothing", "--port", "0");
            Run twice = Run.rnn(folder, "serve", "rain", folder.resolve("rain").toString(), "--port", "0");

            assertThat(taken.exitCode()).isEqualTo(1);
            assertThat(taken.err())
                    .startsWith("rnn: 127.0.0.1:" + port + ": cannot listen there")
                    .hasLineCount(1);
            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.err())
                    .contains("nothing/manifest.json: expected the manifest of a model")
                    .hasLineCount(1);
            assertThat(twice.exitCode()).isEqualTo(2);
            assertThat(twice.err()).contains("found two of 'rain'").hasLineCount(1);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_server_that_others_reach_without_a_key_says_so() throws Exception {
        Process server = serve("--host", "0.0.0.0");
        try {
            assertThat(server.inputReader().readLine()).startsWith("http://0.0.0.0:");
            assertThat(Files.readString(folder.resolve("err.txt"))).contains("warning: 0.0.0.0", "--api-key-file");
        } finally {
            server.destroyForcibly();
        }
    }
}
