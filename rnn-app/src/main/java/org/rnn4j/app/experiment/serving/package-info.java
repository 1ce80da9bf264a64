/**
 * Models that many threads ask at once: read {@link org.rnn4j.app.experiment.serving.ServedModel}.
 *
 * <p>This package must not import the command line or the server.
 */
package org.rnn4j.app.experiment.serving;
