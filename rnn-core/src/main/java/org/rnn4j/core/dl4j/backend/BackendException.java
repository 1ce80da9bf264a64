package org.rnn4j.core.dl4j.backend;

/** No ND4J backend can be used as things are; the message is one sentence that says why and what to do. */
public final class BackendException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
