package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a column's values are read. */
public enum Encoding {
    /** As numbers. */
    @JsonProperty("number")
    NUMBER,
    /** As one of a set of words learned from the training rows: one-hot as a feature, an index as a target. */
    @JsonProperty("category")
    CATEGORY,
    /** As words of which each has an id; 0 is any word that the training rows do not have. An input of its own. */
    @JsonProperty("tokens")
    TOKENS,
    /** As the ids of a word's characters: 0 fills up, 1 is unknown. An input of its own. */
    @JsonProperty("characters")
    CHARACTERS;

    /** Whether a step carries ids, which are an input of their own beside the numbers. */
    public boolean isTokens() {
        return this == TOKENS || this == CHARACTERS;
    }
}
