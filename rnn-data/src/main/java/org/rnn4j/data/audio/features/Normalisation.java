package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done about loudness and colour of an utterance, before the scaling that is learned from the training part. */
public enum Normalisation {
    /** Not at all. */
    @JsonProperty("none")
    NONE,
    /** Each feature has mean 0 and deviation 1 over the utterance, which must be there as a whole. */
    @JsonProperty("utterance")
    UTTERANCE,
    /** The whole utterance is made as loud as all others: a root mean square of a tenth of full scale. */
    @JsonProperty("level")
    LEVEL
}
