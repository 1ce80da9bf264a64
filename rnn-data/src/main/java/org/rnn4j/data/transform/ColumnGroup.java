package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Columns that a reader makes and that are named together. */
public enum ColumnGroup {
    /** The 88 keys of a piano: columns {@code 21} to {@code 108}, 1 where the note sounds. */
    @JsonProperty("notes")
    NOTES("notes"),
    /** Every channel of the sequences. */
    @JsonProperty("dimensions")
    DIMENSIONS("dimensions"),
    /** Every acoustic feature. */
    @JsonProperty("sound")
    SOUND("sound");

    private final String word;

    ColumnGroup(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
