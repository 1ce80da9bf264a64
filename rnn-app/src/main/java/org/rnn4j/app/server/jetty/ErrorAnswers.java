package org.rnn4j.app.server.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What Jetty refuses by itself, requests that are no HTTP above all, is answered as everything else: JSON, one sentence. */
final class ErrorAnswers extends ErrorHandler {
    private static final String JSON = "application/json";

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        response.write(true, ByteBuffer.wrap(body(code)), callback);
    }

    /** Jetty's own words may hold what was sent: ours do not. */
    private static byte[] body(int status) {
        String sentence = switch (status) {
            case 408 -> "the request came too slowly";
            case 413 -> "body: expected fewer bytes";
            case 414 -> "path: expected fewer characters";
            case 431 -> "headers: expected fewer bytes";
            case 505 -> "expected HTTP/1.0 or HTTP/1.1, found another version";
            default -> status >= 500 ? "the server failed at this request" : "expected a request in HTTP/1.1";
        };
        return ("{\"error\":\"" + sentence + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
