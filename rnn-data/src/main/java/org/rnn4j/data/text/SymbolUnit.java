package org.rnn4j.data.text;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one symbol of a translated text is. */
public enum SymbolUnit {
    /** A part of a word: frequent words whole, others in pieces, by byte-pair encoding. */
    @JsonProperty("subword")
    SUBWORD,
    /** A word. */
    @JsonProperty("word")
    WORD,
    /** A character, the blank among them. */
    @JsonProperty("character")
    CHARACTER
}
