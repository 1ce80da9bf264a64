package org.rnn4j.data.text;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The symbols of one side of a translation as they were learned from training text: text to symbols, and back without a loss.
 *
 * <p>Classes: 0 is the mark of beginning and end, 1 what is unknown, from 2 on the known symbols. Text is taken in Unicode's
 * normal form C with runs of white space as one space and none at the ends ({@link TextPieces#normal}), in lower case where that
 * was asked for; of such a text {@code text(encode(text))} is the text itself, unknown parts included. Immutable, for many
 * threads. Written as JSON with the key {@code unit}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "unit")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SubwordSymbols.class, name = "subword"),
    @JsonSubTypes.Type(value = WordSymbols.class, name = "word"),
    @JsonSubTypes.Type(value = CharacterSymbols.class, name = "character")
})
public sealed interface Symbols permits SubwordSymbols, WordSymbols, CharacterSymbols {
    /** How many classes there are, the two that are no symbols among them. */
    int classes();

    /**
     * The symbol of a class, as a network gives it.
     *
     * @throws IllegalArgumentException where there is no such class
     */
    Symbol symbol(int id);

    /** The symbols of a text, without a mark of the end; none for an empty text. */
    List<Symbol> encode(String text);

    /** The symbols of classes, up to the first mark of the end. */
    default List<Symbol> symbols(int... ids) {
        List<Symbol> symbols = new ArrayList<>();
        for (int id : ids) {
            if (id == Symbol.END) {
                break;
            }
            symbols.add(symbol(id));
        }
        return symbols;
    }

    /** A symbol as people see it: its text, after {@link Symbol#SPACE} where a space comes before it and that is worth saying. */
    default String shown(Symbol symbol) {
        return symbol.spaced() ? Symbol.SPACE + symbol.text() : symbol.text();
    }

    /** What people call each class, in the order of the classes: nothing for the mark, {@code <unk>} for what is unknown. */
    default List<String> names() {
        List<String> names = new ArrayList<>(classes());
        names.add("");
        for (int id = Symbol.UNKNOWN; id < classes(); id++) {
            names.add(shown(symbol(id)));
        }
        return names;
    }

    /** The text that symbols write, with one space where at least one is due and none at the ends. */
    static String text(List<Symbol> symbols) {
        StringBuilder text = new StringBuilder();
        for (Symbol symbol : symbols) {
            if (symbol.spaced() && !endsWithSpace(text)) {
                text.append(' ');
            }
            text.append(symbol.text());
        }
        int end = text.length();
        return text.substring(0, end > 0 && text.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    private static boolean endsWithSpace(StringBuilder text) {
        return text.isEmpty() || text.charAt(text.length() - 1) == ' ';
    }

    /** The classes of symbols. */
    static int[] ids(List<Symbol> symbols) {
        return symbols.stream().mapToInt(Symbol::id).toArray();
    }
}
