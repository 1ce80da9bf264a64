package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a column's values are read. */
public enum Encoding {
    /** As numbers. */
    @JsonProperty("number")
    NUMBER,
    /** As one of a set of words learned from the training rows: one-hot as a feature, an index as a target. */
    @JsonProperty("category")
    CATEGORY
}
