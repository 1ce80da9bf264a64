package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How number columns are brought to one size. */
public enum Scaling {
    /** Mean 0 and standard deviation 1 over the training rows. */
    @JsonProperty("standard")
    STANDARD,
    /** From 0 to 1 over the training rows. */
    @JsonProperty("minmax")
    MINMAX,
    /** As they are. */
    @JsonProperty("none")
    NONE
}
