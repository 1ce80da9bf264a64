package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.core.modelfile.AtomicFiles;

@Timeout(60)
class ReloadTest {
    private static final String BODY =
            "{\"inputs\": [{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [1, 2, 3], "
                    + "\"data\": [1, 2, 3, 4, 5, 6]}]}";
    private static final int RELOADS = 3;

    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<String> log = new LinkedBlockingQueue<>();

    private Server start() {
        Path model = PlainModel.write(folder.resolve("one"), 1);
        return Server.start(
                ServeSettings.local(List.of(model)).with(new ServeSettings.Models(true, 64, Duration.ofMillis(20))),
                log::add);
    }

    private String logged() throws InterruptedException {
        String sentence = log.poll(20, TimeUnit.SECONDS);
        assertThat(sentence).as("a sentence in the log").isNotNull();
        return sentence;
    }

    @Test
    void a_model_is_replaced_under_load_and_no_request_fails() throws Exception {
        try (Server server = start()) {
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger failed = new AtomicInteger();
            Set<String> versions = ConcurrentHashMap.newKeySet();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    Client client = Client.of(server);
                    while (!enough.get()) {
                        var answer = client.post("/v2/models/one/infer", BODY);
                        failed.addAndGet(answer.statusCode() == 200 ? 0 : 1);
                        versions.add(Client.json(answer).path("model_version").asText());
                    }
                });
                thread.start();
                clients.add(thread);
            }
            for (int seed = 2; seed < 2 + RELOADS; seed++) {
                PlainModel.write(folder.resolve("one"), seed);
                assertThat(logged()).startsWith("model 'one': reloaded, version ");
            }
            enough.set(true);
            for (Thread client : clients) {
                client.join();
            }

            assertThat(failed).hasValue(0);
            assertThat(versions).hasSizeGreaterThan(1);
            assertThat(Client.text(Client.of(server).get("/metrics")))
                    .contains("rnn_model_reloads_total{model=\"one\",outcome=\"reloaded\"} " + RELOADS + ".0");
        }
    }

    @Test
    void a_broken_model_is_told_once_and_the_old_one_stays() throws Exception {
        try (Server server = start()) {
            Client client = Client.of(server);
            String before = Client.text(client.post("/v2/models/one/infer", BODY));
            Path weights = folder.resolve("one/weights.safetensors");
            byte[] good = Files.readAllBytes(weights);
            Path manifest = folder.resolve("one/manifest.json");
            String text = Files.readString(manifest);

            Files.writeString(weights, "damaged");
            AtomicFiles.write(manifest, (text + " ").getBytes(StandardCharsets.UTF_8));

            assertThat(logged()).contains("the new one cannot be used and the old one stays", "weights.safetensors");
            assertThat(Client.text(client.post("/v2/models/one/infer", BODY))).isEqualTo(before);
            assertThat(log).isEmpty();

            // As when a folder is copied file by file: the manifest was there first.
            AtomicFiles.write(weights, good);
            assertThat(logged()).contains("reloaded");
        }
    }

    @Test
    void a_server_that_drains_is_alive_and_not_ready_and_takes_nothing_new() {
        try (Server server = start()) {
            Client client = Client.of(server);

            server.drain();

            assertThat(client.get("/v2/health/ready").statusCode()).isEqualTo(503);
            assertThat(client.get("/v2/health/live").statusCode()).isEqualTo(200);
            assertThat(client.post("/v2/models/one/infer", BODY).statusCode()).isEqualTo(503);
        }
    }
}
