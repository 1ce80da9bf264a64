/**
 * Routes on a socket, with Jetty: read {@link org.rnn4j.app.server.jetty.Listener}. Nothing else of the server sees Jetty.
 *
 * <p>This package must not import models, tasks or experiments other than the settings.
 */
package org.rnn4j.app.server.jetty;
