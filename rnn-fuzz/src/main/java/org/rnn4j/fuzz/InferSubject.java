package org.rnn4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.experiment.serving.ServeSettings;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.Endpoint;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.http.Route;
import org.rnn4j.app.server.model.ModelStore;
import org.rnn4j.app.server.oip.OipRoutes;

/** The body of a request to infer: JSON, a zero byte, the bytes of tensors; answered by a small model. */
final class InferSubject implements Subject {
    private static final String PATTERN = "/v2/models/{model}/infer";
    private static final ModelStore.Listener NOBODY = new ModelStore.Listener() {
        @Override
        public void reloaded(String name, String version) {}

        @Override
        public void failed(String name, String reason) {}
    };

    private final Path folder = new ModelFolder().written();
    private final Endpoint infer;

    InferSubject() {
        ServeSettings.Models settings = new ServeSettings.Models(false, 8, Duration.ofDays(1));
        ModelStore models = ModelStore.open(List.of(folder), settings, NOBODY);
        infer = new OipRoutes(models, () -> true)
                .routes().stream()
                        .filter(route -> route.pattern().equals(PATTERN))
                        .map(Route::endpoint)
                        .findFirst()
                        .orElseThrow();
    }

    @Override
    public void read(byte[] data) throws IOException {
        TwoParts parts = TwoParts.of(data);
        byte[] body = data.clone();
        System.arraycopy(parts.rest(), 0, body, parts.text().length, parts.rest().length);
        int length = parts.text().length + parts.rest().length;
        Map<String, String> headers = length == data.length
                ? Map.of()
                : Map.of("Inference-Header-Content-Length", String.valueOf(parts.text().length));
        Map<String, String> names = Map.of("model", String.valueOf(folder.getFileName()));
        Call call = new Call("POST", "/infer", names, Map.of(), headers, Arrays.copyOf(body, length));
        try {
            Answer answer = infer.answer(call);
            if (answer.status() != 200) {
                throw new AssertionError("expected an answer or a refusal, found status " + answer.status());
            }
        } catch (RefusedException refused) {
            if (refused.status() != 400 || refused.reason().contains(folder.toString())) {
                throw new AssertionError("expected status 400 and no path, found " + refused.status(), refused);
            }
            throw refused;
        }
    }
}
