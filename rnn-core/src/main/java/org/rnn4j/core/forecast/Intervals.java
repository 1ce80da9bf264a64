package org.rnn4j.core.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the intervals of a forecast come from. */
public enum Intervals {
    /** From the errors on the validation part: see {@link Conformal}. */
    @JsonProperty("conformal")
    CONFORMAL,
    /** From a head with several quantiles. */
    @JsonProperty("quantiles")
    QUANTILES,
    /** From a head that gives a distribution. */
    @JsonProperty("likelihood")
    LIKELIHOOD,
    /** There are none. */
    @JsonProperty("none")
    NONE
}
