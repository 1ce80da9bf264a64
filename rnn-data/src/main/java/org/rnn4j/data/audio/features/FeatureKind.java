package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a frame of sound becomes. */
public enum FeatureKind {
    /** The logarithm of the power in each mel band. */
    @JsonProperty("log-mel")
    LOG_MEL,
    /** Cepstral coefficients: the first of a cosine transform of the log-mel bands, liftered. */
    @JsonProperty("mfcc")
    MFCC
}
