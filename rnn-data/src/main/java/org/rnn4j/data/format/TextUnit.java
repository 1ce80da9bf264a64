package org.rnn4j.data.format;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a step of a text is. */
public enum TextUnit {
    /** A character, line ends among them. */
    @JsonProperty("character")
    CHARACTER("character"),
    /** What stands between white space, and an end of line. */
    @JsonProperty("word")
    WORD("word");

    private final String word;

    TextUnit(String word) {
        this.word = word;
    }

    /** The name of the column that a text becomes. */
    public String word() {
        return word;
    }
}
