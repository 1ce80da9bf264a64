package org.rnn4j.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;

/** What a request is answered does not depend on what else is asked at the same time, nor on batching. */
@Timeout(60)
class CompanyTest {
    private static final int REQUESTS = 48;
    private static final int FEATURES = 4;

    /** More than 32,768 parameters: questions for it are gathered and go to an engine. */
    private static final Network NETWORK = Network.chain(Input.numbers(FEATURES), Lstm.of(96), Output.softmax(3));

    @TempDir
    private Path folder;

    private static String body(int request) {
        Random random = new Random(request);
        int batch = 1 + random.nextInt(3);
        int steps = 1 + random.nextInt(40);
        String numbers = IntStream.range(0, batch * steps * FEATURES)
                .mapToObj(i -> String.format(Locale.ROOT, "%.5f", random.nextGaussian()))
                .collect(Collectors.joining(","));
        return "{\"inputs\": [{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [%d, %d, %d], \"data\": [%s]}]}"
                .formatted(batch, steps, FEATURES, numbers);
    }

    private Server start(boolean batching) {
        Path model = PlainModel.write(folder.resolve("lstm"), NETWORK, 1);
        return Server.start(
                ServeSettings.local(List.of(model))
                        .with(new ServeSettings.Models(batching, 64, Duration.ofSeconds(60))),
                sentence -> {});
    }

    @Test
    void the_answers_are_the_same_bytes_alone_together_and_without_batching() throws Exception {
        List<String> alone = new ArrayList<>();
        try (Server server = start(false)) {
            Client client = Client.of(server);
            for (int i = 0; i < REQUESTS; i++) {
                alone.add(Client.text(client.post("/v2/models/lstm/infer", body(i))));
            }
        }
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try (Server server = start(true)) {
            Client client = Client.of(server);
            List<Future<String>> together = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                int request = i;
                together.add(clients.submit(() -> Client.text(client.post("/v2/models/lstm/infer", body(request)))));
            }
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(together.get(i).get()).as("request %d", i).isEqualTo(alone.get(i));
            }
            assertThat(alone).allMatch(answer -> answer.contains("\"data\":[0."));
        } finally {
            clients.shutdownNow();
        }
    }
}
