package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do about cells without a value. */
public enum Missing {
    /** Refuse the row. */
    @JsonProperty("error")
    ERROR,
    /** Repeat the last value of the same series; a series that begins with a gap is refused. */
    @JsonProperty("forwardFill")
    FORWARD_FILL,
    /** Give the network 0 (the mean, once scaled) and one more column per source column: 1 = was missing. */
    @JsonProperty("indicator")
    INDICATOR
}
