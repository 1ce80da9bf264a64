/**
 * Sound as it might also have been said: faster, louder, in noise, by somebody else, with parts missing; for training only.
 *
 * <p>Read {@link org.rnn4j.data.audio.augment.Augmenter} first, then {@link org.rnn4j.data.audio.augment.Variant}. What is drawn
 * follows from a seed, an epoch and the number of the utterance alone, so that a resumed training hears the same. Imports {@code
 * data.audio} and {@code data.audio.features} only.
 */
package org.rnn4j.data.audio.augment;
