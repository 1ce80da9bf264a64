package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;

/** What a step of a text is, or a symbol of a transcript. */
public enum TextUnit {
    /** A character, line ends among them. */
    @JsonProperty("character")
    CHARACTER("character"),
    /** What stands between white space, and an end of line. */
    @JsonProperty("word")
    WORD("word");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final String word;

    TextUnit(String word) {
        this.word = word;
    }

    /** The name of the column that a text becomes. */
    public String word() {
        return word;
    }

    /**
     * The symbols of a transcript in their order: its words, or its characters with one space between words.
     *
     * @param text whose white space at the ends does not count
     */
    public List<String> symbols(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return List.of();
        }
        return this == WORD
                ? List.of(WHITE_SPACE.split(trimmed))
                : WHITE_SPACE
                        .matcher(trimmed)
                        .replaceAll(" ")
                        .codePoints()
                        .mapToObj(Character::toString)
                        .toList();
    }

    /** The text that symbols are: {@code joined(symbols(text))} is the text with one space between words. */
    public String joined(List<String> symbols) {
        return String.join(this == WORD ? " " : "", symbols);
    }
}
