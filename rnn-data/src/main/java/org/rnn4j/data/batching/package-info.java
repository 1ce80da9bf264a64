/**
 * From a set of sequences to batches: shuffled, bucketed by length, padded and masked.
 *
 * <p>Read {@link org.rnn4j.data.batching.Batches} first. {@link org.rnn4j.data.batching.SequenceDataSetIterator} is the same
 * for plain DL4J code and the only class of the module that makes ND4J arrays. Must import nothing of ours but {@code
 * data.sequence}.
 */
package org.rnn4j.data.batching;
