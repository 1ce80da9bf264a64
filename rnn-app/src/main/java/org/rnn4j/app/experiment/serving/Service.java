package org.rnn4j.app.experiment.serving;

import java.util.function.Consumer;

/** A running server, for whoever started it without knowing how it is made. */
public interface Service extends AutoCloseable {
    /** Makes and starts servers. */
    @FunctionalInterface
    interface Starter {
        /**
         * Starts a server; returns when it answers.
         *
         * @param log takes sentences for whoever watches it
         * @throws java.io.UncheckedIOException where the address cannot be had, with one sentence
         */
        Service start(ServeSettings settings, Consumer<String> log);
    }

    /** {@code http://127.0.0.1:8080}, or {@code https://…}. */
    String address();

    /** Takes no new work, lets what runs finish within the time limit of a request, and stores the sessions. */
    void drain();

    /** Ends at once and gives everything back. */
    @Override
    void close();
}
