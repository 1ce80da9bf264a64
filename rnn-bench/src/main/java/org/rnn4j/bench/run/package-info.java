/**
 * Runs the peers: one process for each, all alive at once, measured in turns.
 *
 * <p>Read {@link org.rnn4j.bench.run.Main} first.
 */
package org.rnn4j.bench.run;
