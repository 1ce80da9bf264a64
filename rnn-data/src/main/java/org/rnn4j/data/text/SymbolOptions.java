package org.rnn4j.data.text;

import java.util.List;
import java.util.Map;

/**
 * What symbols are learned from the texts of training.
 *
 * @param unit what a symbol is
 * @param symbols for subwords: how many there are at most, characters and merges together, from 1
 * @param lower whether everything is written in lower case first
 * @param atLeast words, or characters, that occur less often in training are unknown; from 1
 * @param blanks for words: whether a word is all that stands between white space; otherwise letters, digits and other
 *     characters are cut apart, too
 */
public record SymbolOptions(SymbolUnit unit, int symbols, boolean lower, int atLeast, boolean blanks) {
    /** So many symbols a file may define. */
    public static final int MOST = 1_000_000;

    public SymbolOptions {
        if (symbols < 1 || symbols > MOST) {
            throw new IllegalArgumentException("symbols: expected 1 to " + MOST + ", found " + symbols);
        }
        if (atLeast < 1) {
            throw new IllegalArgumentException("atLeast: expected at least 1, found " + atLeast);
        }
    }

    /** Subwords as they are usually learned: cased, and every character is known. */
    public static SymbolOptions subwords(int symbols) {
        return new SymbolOptions(SymbolUnit.SUBWORD, symbols, false, 1, false);
    }

    /** All words between blanks. */
    public static SymbolOptions words() {
        return new SymbolOptions(SymbolUnit.WORD, MOST, false, 1, true);
    }

    /** All characters. */
    public static SymbolOptions characters() {
        return new SymbolOptions(SymbolUnit.CHARACTER, MOST, false, 1, false);
    }

    /**
     * Learns the symbols of texts. The same texts in any order give the same symbols.
     *
     * @param texts of the training part alone: of one side, or of both where they share their symbols
     */
    public Symbols learn(Iterable<String> texts) {
        return switch (unit) {
            case SUBWORD -> SubwordSymbols.learn(this, texts);
            case WORD -> WordSymbols.learn(this, texts);
            case CHARACTER -> CharacterSymbols.learn(this, texts);
        };
    }

    /** What occurs often enough, the most frequent first, then in the order of characters. */
    List<String> frequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= atLeast)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(symbols)
                .map(Map.Entry::getKey)
                .toList();
    }
}
