/**
 * The Open Inference Protocol, version 2, over REST: read {@link org.rnn4j.app.server.oip.OipRoutes}.
 *
 * <p>This package must not import a server library.
 */
package org.rnn4j.app.server.oip;
