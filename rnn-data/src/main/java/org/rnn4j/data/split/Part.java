package org.rnn4j.data.split;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of a data set. */
public enum Part {
    @JsonProperty("all")
    ALL,
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("validation")
    VALIDATION,
    @JsonProperty("test")
    TEST
}
