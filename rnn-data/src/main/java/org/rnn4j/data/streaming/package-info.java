/**
 * Series whose rows come one by one.
 *
 * <p>Read {@link org.rnn4j.data.streaming.RecentRows} first: it keeps the few rows that the next one is looked at with, so that
 * {@link org.rnn4j.data.Preprocessing} makes of them what it makes of a whole file. Must not import {@code data.batching}, ND4J
 * or DataVec.
 */
package org.rnn4j.data.streaming;
