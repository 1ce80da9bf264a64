package org.rnn4j.app.experiment;

/** A request that cannot be met as it was put; the message is one sentence that says what to do. */
public final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RequestException(String message) {
        super(message);
    }
}
