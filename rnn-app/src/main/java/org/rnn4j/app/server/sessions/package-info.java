/**
 * Streams over HTTP: read {@link org.rnn4j.app.server.sessions.SessionRoutes}, then {@link
 * org.rnn4j.app.server.sessions.Sessions}.
 *
 * <p>This package must not import a server library or the command line.
 */
package org.rnn4j.app.server.sessions;
