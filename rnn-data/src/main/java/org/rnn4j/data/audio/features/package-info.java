/**
 * From samples to what a network sees: logarithms of mel-filtered power spectra or cepstral coefficients, with deltas, stacked.
 *
 * <p>Read {@link org.rnn4j.data.audio.features.FeatureOptions} first, then {@link
 * org.rnn4j.data.audio.features.FeatureExtractor}. The definitions are those of HTK and Kaldi (Young et al., "The HTK Book"; Povey
 * et al. 2011). Imports {@code data.audio} and {@code data.sequence}'s exception only.
 */
package org.rnn4j.data.audio.features;
