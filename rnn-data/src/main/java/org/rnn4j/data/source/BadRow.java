package org.rnn4j.data.source;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What to do with a row that cannot be used. */
public enum BadRow {
    /** Stop with a message that names it. */
    @JsonProperty("fail")
    FAIL,
    /** Leave it out, count it, and say so; its neighbours then follow each other directly. */
    @JsonProperty("skip")
    SKIP
}
