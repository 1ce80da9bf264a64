/**
 * Requests and answers as plain values: read {@link org.rnn4j.app.server.http.Endpoint}, then
 * {@link org.rnn4j.app.server.http.Router}.
 *
 * <p>This package must not import a server library, a model or an experiment: endpoints are tested without a socket.
 */
package org.rnn4j.app.server.http;
