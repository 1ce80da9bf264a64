/**
 * {@code rnn serve}: read {@link org.rnn4j.app.server.Server}. It joins the routes ({@code oip}, {@code model} ...) to a socket
 * ({@code jetty}).
 *
 * <p>This package and those below must not import the command line; a package below must not import this one.
 */
package org.rnn4j.app.server;
