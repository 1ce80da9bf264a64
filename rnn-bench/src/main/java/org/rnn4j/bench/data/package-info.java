/**
 * Measures how fast tables are read, and makes large ones.
 *
 * <p>Read {@link org.rnn4j.bench.data.ParseComparison} first.
 */
package org.rnn4j.bench.data;
