package org.rnn4j.data.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Characters as symbols, the blank between words among them; it is written as {@link Symbol#SPACE}. */
public final class CharacterSymbols implements Symbols {
    private final boolean lower;
    private final SymbolIndex index;

    /**
     * Characters in the order of their classes, from 2.
     *
     * @param lower whether texts are written in lower case first
     */
    @JsonCreator
    public CharacterSymbols(
            @JsonProperty(value = "lower", required = true) boolean lower,
            @JsonProperty(value = "characters", required = true) List<String> characters) {
        this.lower = lower;
        this.index = new SymbolIndex("characters", characters);
        checkSingle(characters);
    }

    static void checkSingle(List<String> characters) {
        for (int i = 0; i < characters.size(); i++) {
            String text = characters.get(i);
            if (text.codePointCount(0, text.length()) != 1) {
                throw new IllegalArgumentException(
                        "characters[" + i + "]: expected one character, found \"" + text + '"');
            }
        }
    }

    static CharacterSymbols learn(SymbolOptions options, Iterable<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            TextPieces.normal(text, options.lower())
                    .codePoints()
                    .forEach(character -> counts.merge(Character.toString(character), 1, Integer::sum));
        }
        // A character that looks like the mark of a space is copied as unknown.
        counts.remove(Symbol.SPACE);
        Integer spaces = counts.remove(" ");
        if (spaces != null) {
            counts.put(Symbol.SPACE, spaces);
        }
        return new CharacterSymbols(options.lower(), options.frequent(counts));
    }

    /** Whether texts are written in lower case first. */
    @JsonProperty("lower")
    public boolean lower() {
        return lower;
    }

    /** The characters in the order of their classes. */
    @JsonProperty("characters")
    public List<String> characters() {
        return index.texts();
    }

    @Override
    public int classes() {
        return index.classes();
    }

    @Override
    public Symbol symbol(int id) {
        return Symbol.marked(id, index.text(id));
    }

    @Override
    public List<Symbol> encode(String text) {
        List<Symbol> symbols = new ArrayList<>();
        TextPieces.normal(text, lower).codePoints().forEach(character -> symbols.add(symbolOf(character)));
        return symbols;
    }

    private Symbol symbolOf(int character) {
        if (character == ' ') {
            return new Symbol(index.id(Symbol.SPACE), "", true);
        }
        String text = Character.toString(character);
        return new Symbol(text.equals(Symbol.SPACE) ? Symbol.UNKNOWN : index.id(text), text, false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharacterSymbols that
                && that.lower == lower
                && that.characters().equals(characters());
    }

    @Override
    public int hashCode() {
        return characters().hashCode();
    }

    @Override
    public String toString() {
        return "characters" + characters();
    }
}
