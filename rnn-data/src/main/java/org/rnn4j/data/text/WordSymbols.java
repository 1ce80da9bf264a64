package org.rnn4j.data.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.text.TextPieces.Piece;

/**
 * Words as symbols: what stands between blanks, or pieces ({@link TextPieces}), of which those after a space begin with {@link
 * Symbol#SPACE}.
 */
public final class WordSymbols implements Symbols {
    private final boolean lower;
    private final boolean blanks;
    private final SymbolIndex index;

    /**
     * Words in the order of their classes, from 2.
     *
     * @param lower whether texts are written in lower case first
     * @param blanks whether a word is all that stands between white space
     */
    @JsonCreator
    public WordSymbols(
            @JsonProperty(value = "lower", required = true) boolean lower,
            @JsonProperty(value = "blanks", required = true) boolean blanks,
            @JsonProperty(value = "words", required = true) List<String> words) {
        this.lower = lower;
        this.blanks = blanks;
        this.index = new SymbolIndex("words", words);
    }

    static WordSymbols learn(SymbolOptions options, Iterable<String> texts) {
        WordSymbols none = new WordSymbols(options.lower(), options.blanks(), List.of());
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            for (Piece piece : none.pieces(text)) {
                if (none.canBeKnown(piece)) {
                    counts.merge(none.written(piece), 1, Integer::sum);
                }
            }
        }
        counts.remove(Symbol.UNKNOWN_TEXT);
        return new WordSymbols(options.lower(), options.blanks(), options.frequent(counts));
    }

    /** Whether texts are written in lower case first. */
    @JsonProperty("lower")
    public boolean lower() {
        return lower;
    }

    /** Whether a word is all that stands between white space. */
    @JsonProperty("blanks")
    public boolean blanks() {
        return blanks;
    }

    /** The words in the order of their classes. */
    @JsonProperty("words")
    public List<String> words() {
        return index.texts();
    }

    @Override
    public int classes() {
        return index.classes();
    }

    @Override
    public Symbol symbol(int id) {
        String text = index.text(id);
        return blanks || id == Symbol.UNKNOWN ? new Symbol(id, text, true) : Symbol.marked(id, text);
    }

    @Override
    public String shown(Symbol symbol) {
        return blanks ? symbol.text() : Symbols.super.shown(symbol);
    }

    @Override
    public List<Symbol> encode(String text) {
        List<Symbol> symbols = new ArrayList<>();
        for (Piece piece : pieces(text)) {
            int id = canBeKnown(piece) ? index.id(written(piece)) : Symbol.UNKNOWN;
            symbols.add(new Symbol(id, piece.text(), piece.spaced()));
        }
        return symbols;
    }

    private List<Piece> pieces(String text) {
        String normal = TextPieces.normal(text, lower);
        return blanks ? TextPieces.words(normal) : TextPieces.of(normal);
    }

    private String written(Piece piece) {
        return !blanks && piece.spaced() ? Symbol.SPACE + piece.text() : piece.text();
    }

    /** Not what is too long to be a symbol, nor what could be taken for the mark of a space. */
    private boolean canBeKnown(Piece piece) {
        return piece.text().length() < SymbolIndex.LONGEST
                && (blanks || !piece.text().contains(Symbol.SPACE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordSymbols that
                && that.lower == lower
                && that.blanks == blanks
                && that.words().equals(words());
    }

    @Override
    public int hashCode() {
        return words().hashCode();
    }

    @Override
    public String toString() {
        return "words" + words();
    }
}
