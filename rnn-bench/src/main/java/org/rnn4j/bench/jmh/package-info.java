/**
 * The same work under JMH, in one process at a time: a second opinion, and profilers ({@code -prof gc}, {@code -prof perfnorm}).
 *
 * <p>Read {@link org.rnn4j.bench.jmh.NetworkBenchmark} first.
 */
package org.rnn4j.bench.jmh;
