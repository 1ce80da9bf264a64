package org.rnn4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.model.ModelStore;

/** A small model behind the server's endpoints, without a server. */
final class ServedFolder {
    private final Path folder = new ModelFolder().written();
    private final ModelStore models;

    ServedFolder() {
        ServeSettings.Models settings = new ServeSettings.Models(false, 8, Duration.ofDays(1));
        models = ModelStore.open(List.of(folder), settings, new Nobody());
    }

    ModelStore models() {
        return models;
    }

    /**
     * Answers a request.
     *
     * @param end of the route's pattern, such as {@code /infer}
     * @param parameters of the path beside the model
     * @throws RefusedException where the client is at fault, and nothing of this machine is told
     */
    Answer answer(Routes routes, String end, Map<String, String> parameters, Request request) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("model", String.valueOf(folder.getFileName()));
        Call call = new Call(request.method(), end, all, Map.of(), request.headers(), request.body());
        Route route = routes.routes().stream()
                .filter(each -> each.method().equals(request.method()))
                .filter(each -> each.pattern().equals("/v2/models/{model}" + end))
                .findFirst()
                .orElseThrow();
        try {
            Answer answer = route.endpoint().answer(call);
            if (answer.status() >= 300) {
                throw new AssertionError("expected an answer or a refusal, found status " + answer.status());
            }
            return answer;
        } catch (RefusedException refused) {
            if (refused.status() >= 500 || tells(refused.reason(), request.body())) {
                throw new AssertionError("expected a status below 500 and no path, found " + refused.status(), refused);
            }
            throw refused;
        }
    }

    /** Whether a message has the folder's path that the request did not bring: the fuzzer learns it from this comparison. */
    private boolean tells(String message, byte[] body) {
        String path = folder.toString();
        return message.contains(path) && !new String(body, StandardCharsets.ISO_8859_1).contains(path);
    }

    /** What is sent. */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    record Request(String method, Map<String, String> headers, byte[] body) {
        static Request post(String contentType, byte[] body) {
            return new Request("POST", Map.of("Content-Type", contentType), body);
        }
    }

    private static final class Nobody implements ModelStore.Listener {
        @Override
        public void reloaded(String name, String version) {}

        @Override
        public void failed(String name, String reason) {}

        @Override
        public void ran(String name, int rows) {}
    }
}
