/**
 * {@code rnn bench}: the compiled program against stock DL4J, on this machine and in one run.
 *
 * <p>Read {@link org.rnn4j.app.experiment.bench.Benchmark} first. Stock DL4J runs in processes of its own, because the number
 * of its threads is settled when it starts: {@link org.rnn4j.app.experiment.bench.StockProcess}, the one class of the program
 * that uses DL4J itself. This package must not import the command line or the server.
 */
package org.rnn4j.app.experiment.bench;
