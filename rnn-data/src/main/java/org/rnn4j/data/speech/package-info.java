/**
 * What is said in which recording: folders, zips and manifests of recordings, what their names say of them, transcripts, parts, and
 * strings of recordings joined.
 *
 * <p>Read {@link org.rnn4j.data.speech.Corpus} first, then {@link org.rnn4j.data.speech.Utterance}; {@link
 * org.rnn4j.data.speech.Joiner} makes long utterances of short ones. Imports {@code data.audio}, {@code data.audio.augment}'s random
 * numbers and noise, {@code data.sequence}'s exception and the names of parts in {@code data.split}; nothing of features.
 */
package org.rnn4j.data.speech;
