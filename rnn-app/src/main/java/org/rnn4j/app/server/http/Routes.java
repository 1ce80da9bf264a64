package org.rnn4j.app.server.http;

import java.util.List;

/** Some routes that belong together, and what they hold while the server runs. */
public interface Routes extends AutoCloseable {
    /** The routes, the same ones whenever it is asked. */
    List<Route> routes();

    /** Called once when no request comes any more and the running ones have ended: store what must outlive the server. */
    default void drain() {}

    /** Gives everything back; called once, after {@link #drain}, or without it where the start failed. */
    @Override
    default void close() {}
}
