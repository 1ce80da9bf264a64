package org.rnn4j.app.server.http;

import java.util.Map;

/** A request that is not met: a status of HTTP and one sentence for whoever asked, without stack trace or path. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    private final transient Map<String, String> headers;

    public RefusedException(int status, String reason) {
        this(status, reason, Map.of());
    }

    /** @param headers of the answer, by name */
    public RefusedException(int status, String reason, Map<String, String> headers) {
        super(reason, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: expected 400 to 599, found " + status);
        }
        this.status = status;
        this.reason = reason;
        this.headers = Map.copyOf(headers);
    }

    /** Come again: 503 with Retry-After. */
    public static RefusedException busy(String reason, int retryAfterSeconds) {
        return new RefusedException(503, reason, Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
