package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a bidirectional layer joins its two halves. */
public enum Merge {
    @JsonProperty("concat")
    CONCAT,
    @JsonProperty("add")
    ADD
}
