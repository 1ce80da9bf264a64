/**
 * Trained models that are asked row by row: {@code rnn predict --stream} and the sessions of {@code rnn serve}.
 *
 * <p>Read {@link org.rnn4j.app.experiment.streaming.RowStream} first. Must not import the command line or the server.
 */
package org.rnn4j.app.experiment.streaming;
