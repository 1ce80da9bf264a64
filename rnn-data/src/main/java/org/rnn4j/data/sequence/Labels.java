package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which target values are the labels of a sequence whose last input step is {@code last}. */
public enum Labels {
    /** At every input step t the target at t + horizon. */
    @JsonProperty("everyStep")
    EVERY_STEP,
    /** One label for the sequence: the target at last + horizon. */
    @JsonProperty("lastStep")
    LAST_STEP,
    /** One label vector: the targets at last + 1 … last + horizon, step by step (direct multi-horizon forecasting). */
    @JsonProperty("ahead")
    AHEAD
}
