package org.rnn4j.app.config;

/** A configuration that cannot be used; the message is one sentence with file, line, column and key. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }
}
