package org.rnn4j.core.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In what unit the errors of a window are compared with those of other windows. */
public enum Spread {
    /** In the unit of the data: all windows are as hard as each other. */
    @JsonProperty("none")
    NONE,
    /** In standard deviations of the values that the window saw. */
    @JsonProperty("deviation")
    DEVIATION,
    /** In mean changes over a season of the values that the window saw. */
    @JsonProperty("seasonal")
    SEASONAL
}
