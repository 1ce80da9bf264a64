package org.rnn4j.fuzz;

import java.util.Arrays;
import java.util.Map;
import org.rnn4j.app.server.http.Routes;
import org.rnn4j.app.server.oip.OipRoutes;

/** The body of a request to infer: JSON, and after a zero byte the bytes of tensors. */
final class InferSubject implements Subject {
    private final ServedFolder served = new ServedFolder();
    private final Routes routes = new OipRoutes(served.models(), () -> true);

    @Override
    public void read(byte[] data) {
        served.answer(routes, "/infer", Map.of(), request(data));
    }

    private static ServedFolder.Request request(byte[] data) {
        TwoParts parts = TwoParts.of(data);
        int json = parts.text().length;
        if (json == data.length) {
            return ServedFolder.Request.post("application/json", data);
        }
        byte[] body = Arrays.copyOf(parts.text(), data.length - 1);
        System.arraycopy(parts.rest(), 0, body, json, parts.rest().length);
        Map<String, String> headers = Map.of("Inference-Header-Content-Length", String.valueOf(json));
        return new ServedFolder.Request("POST", headers, body);
    }
}
