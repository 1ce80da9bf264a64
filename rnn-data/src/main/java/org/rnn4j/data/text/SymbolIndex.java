package org.rnn4j.data.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts of a list in a model's file by their class: checked, each once. */
final class SymbolIndex {
    /** So long a symbol may be: a few merges of a hostile file could make one of any length. */
    static final int LONGEST = 200;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> texts;

    /**
     * The texts of a list.
     *
     * @param key of the model's file, for messages
     * @throws IllegalArgumentException where one is missing, empty, too long, there twice or the name of what is unknown
     */
    SymbolIndex(String key, List<String> symbols) {
        texts = checked(key, symbols, LONGEST);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.equals(Symbol.UNKNOWN_TEXT)) {
                throw new IllegalArgumentException(key + "[" + i + "]: found \"" + text
                        + "\", expected it nowhere, because it is the name of what is unknown");
            }
            if (ids.put(text, Symbol.FIRST + i) != null) {
                throw new IllegalArgumentException(key + "[" + i + "]: found \"" + text + "\" twice, expected it once");
            }
        }
    }

    /** A list of texts of which none is missing, empty or too long. */
    @SuppressWarnings("ConstantValue")
    static List<String> checked(String key, List<String> texts, int longest) {
        if (texts == null) {
            throw new IllegalArgumentException(key + ": expected a list of texts, found none");
        }
        if (texts.size() > SymbolOptions.MOST) {
            throw new IllegalArgumentException(
                    key + ": expected at most " + SymbolOptions.MOST + " texts, found " + texts.size());
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text == null || text.isEmpty() || text.length() > longest) {
                throw new IllegalArgumentException(key + "[" + i + "]: expected a text of 1 to " + longest
                        + " characters, found " + (text == null ? "none" : text.length() + " characters"));
            }
        }
        return List.copyOf(texts);
    }

    /** All texts in their order. */
    List<String> texts() {
        return texts;
    }

    /** The class of a text, {@link Symbol#UNKNOWN} where it is none. */
    int id(String text) {
        return ids.getOrDefault(text, Symbol.UNKNOWN);
    }

    /** How many classes there are. */
    int classes() {
        return texts.size() + Symbol.FIRST;
    }

    /**
     * The text of a class, {@link Symbol#UNKNOWN_TEXT} for what is unknown.
     *
     * @throws IllegalArgumentException where there is no such class, or it is the mark of the end
     */
    String text(int id) {
        if (id < Symbol.UNKNOWN || id >= classes()) {
            throw new IllegalArgumentException("symbol: expected a class of 1 to " + (classes() - 1) + ", found " + id);
        }
        return id == Symbol.UNKNOWN ? Symbol.UNKNOWN_TEXT : texts.get(id - Symbol.FIRST);
    }
}
