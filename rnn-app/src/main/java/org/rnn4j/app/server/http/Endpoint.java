package org.rnn4j.app.server.http;

/** Answers requests of one route; called by many threads at once. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a request.
     *
     * <p>Exceptions that name a user's mistake ({@code RequestException}, {@code DataException}, {@code ConfigException}) become
     * status 400 with their sentence; anything unforeseen becomes 500 without a word of what happened.
     *
     * @throws RefusedException with the status and the sentence to say
     */
    Answer answer(Call call);
}
