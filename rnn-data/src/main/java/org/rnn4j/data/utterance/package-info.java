/**
 * What is said as sequences: the recordings of a corpus become tables whose rows are steps of features, plain or, for training, as
 * they might also have been said.
 *
 * <p>Read {@link org.rnn4j.data.utterance.AudioSpec} first, then {@link org.rnn4j.data.utterance.Utterances}. Imports {@code
 * data.audio} and what is below it, {@code data.speech}, {@code data.columns}, {@code data.sequence}, {@code data.source} and the
 * names of parts in {@code data.split}; no ND4J, and DataVec in the reader only.
 */
package org.rnn4j.data.utterance;
