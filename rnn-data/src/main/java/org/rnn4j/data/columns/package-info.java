/**
 * Long columns of numbers, on the heap or mapped from files, so that a table may be larger than memory.
 *
 * <p>Read {@link org.rnn4j.data.columns.Doubles} first; {@link org.rnn4j.data.columns.Floats} and {@link
 * org.rnn4j.data.columns.Longs} are the same for other numbers. All are read-only and may be read by several threads. Must
 * import no other package of ours, no ND4J and no DataVec.
 */
package org.rnn4j.data.columns;
