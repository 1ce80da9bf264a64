/**
 * The use cases: train, evaluate, predict, export, init, doctor. Here rnn-data and rnn-core meet.
 *
 * <p>Read {@link org.rnn4j.app.experiment.Training} first. What crosses from one library to the other is a plain time-major
 * batch, wrapped and not copied. This package must not import the command line or the server.
 */
package org.rnn4j.app.experiment;
