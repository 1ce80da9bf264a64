package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which identity a sequence is told: one input for each possibility, 1 where it is the one. */
public enum OneHot {
    /** Which target the sequence is about, where each is a sequence of its own. */
    @JsonProperty("channel")
    CHANNEL("channel"),
    /** Which series it is cut from; all 0 for a series that the training rows do not have. */
    @JsonProperty("series")
    SERIES("series");

    private final String word;

    OneHot(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
