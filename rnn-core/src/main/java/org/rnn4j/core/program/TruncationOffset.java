package org.rnn4j.core.program;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where backpropagation through time is first cut, where it is truncated. */
public enum TruncationOffset {
    /** After {@code truncation} steps: each epoch cuts at the same places. */
    @JsonProperty("none")
    NONE,
    /**
     * After 1 to {@code truncation} steps, drawn for each batch from the seed and the updates done, so that epochs cut at
     * different places and every step is now and then far from a cut.
     */
    @JsonProperty("random")
    RANDOM
}
