/**
 * What a sequence is once it has been read: plain records on Java arrays, time-major, free of ND4J and DataVec.
 *
 * <p>Read {@link org.rnn4j.data.sequence.SequenceSet} first: it is what a network is trained on. A {@link
 * org.rnn4j.data.sequence.Table} is what a file gave, a {@link org.rnn4j.data.sequence.Series} is the same rows as numbers
 * for a network, and a {@link org.rnn4j.data.sequence.SequenceBatch} is what one training step sees. Their long
 * columns are {@code data.columns}, the only package of ours that this one may import; no ND4J and no DataVec.
 */
package org.rnn4j.data.sequence;
