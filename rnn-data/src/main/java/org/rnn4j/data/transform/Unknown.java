package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a target's class is that no training row has. */
public enum Unknown {
    /** A mistake in the file. */
    @JsonProperty("error")
    ERROR,
    /** A class of its own, which comes first among the classes; as words are after a text was learned. */
    @JsonProperty("allow")
    ALLOW;

    /** The name of that class. */
    public static final String NAME = "<unknown>";
}
