package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Over what features are brought to mean 0 and deviation 1, before the scaling that is learned from the training part. */
public enum Normalisation {
    /** Not at all. */
    @JsonProperty("none")
    NONE,
    /** Over the utterance, which must be there as a whole. */
    @JsonProperty("utterance")
    UTTERANCE
}
