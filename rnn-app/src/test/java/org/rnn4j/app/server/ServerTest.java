package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServeSettings;

class ServerTest {
    @TempDir
    private static Path folder;

    private static Server server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = Server.start(ServeSettings.local(List.of(PlainModel.write(folder.resolve("one"), 1))), sentence -> {});
        client = Client.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void it_is_alive_and_ready() {
        assertThat(client.get("/v2/health/live").statusCode()).isEqualTo(200);
        assertThat(Client.json(client.get("/v2/health/ready")).path("ready").asBoolean())
                .isTrue();
    }

    @Test
    void a_path_that_is_not_there_gets_404_and_one_sentence() {
        HttpResponse<byte[]> answer = client.get("/v3");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.json(answer).path("error").asText()).startsWith("there is nothing at this path");
    }

    @Test
    void another_method_gets_405_and_the_methods_that_there_are() {
        HttpResponse<byte[]> answer = client.post("/v2/health/live", "{}");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void head_says_what_get_says_without_a_body() {
        HttpResponse<byte[]> answer = client.send(client.at("/v2/health/live")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).contains("13");
    }

    @Test
    void options_says_what_a_path_can_be_asked_for() {
        HttpResponse<byte[]> answer = client.send(client.at("/metrics")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void metrics_count_what_was_answered() {
        client.get("/v2/health/live");

        assertThat(Client.text(client.get("/metrics")))
                .contains("rnn_requests_total{model=\"\",route=\"/v2/health/live\",status=\"200\"}")
                .contains("rnn_request_seconds_bucket{route=\"/v2/health/live\",le=")
                .contains("jvm_memory_used_bytes{area=\"heap\"}");
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_sentence() {
        ServeSettings settings = ServeSettings.local(List.of(folder.resolve("one")))
                .with(new ServeSettings.Address("127.0.0.1", server.port(), null, null));

        assertThatThrownBy(() -> Server.start(settings, sentence -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + server.port() + ": cannot listen there (Address already in use)");
    }

    @Test
    void two_models_of_one_name_are_refused() {
        Path other = PlainModel.write(folder.resolve("other").resolve("one"), 2);

        assertThatThrownBy(
                        () -> Server.start(ServeSettings.local(List.of(folder.resolve("one"), other)), sentence -> {}))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("found two of 'one'");
    }
}
