package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of an utterance's own is taken out of its features, before the scaling that is learned from the training part. */
public enum Normalisation {
    /** Not at all. */
    @JsonProperty("none")
    NONE,
    /** Each feature is brought to mean 0 and deviation 1 over the utterance, which must be there as a whole. */
    @JsonProperty("utterance")
    UTTERANCE,
    /**
     * How loud it is: bands are counted from 60 dB below the utterance's loudest band, and what is below is 0. Voices recorded in
     * different places become comparable, and their silences alike. The utterance must be there as a whole.
     */
    @JsonProperty("level")
    LEVEL
}
