/**
 * The command line: one class for each command, which turns options into a request to {@code app.experiment} and prints what
 * comes back.
 *
 * <p>Read {@link org.rnn4j.app.cli.CommandLineApp} first. Results go to standard output, text for people to standard error.
 * This package must not import the server, nor ND4J or DL4J.
 */
package org.rnn4j.app.cli;
