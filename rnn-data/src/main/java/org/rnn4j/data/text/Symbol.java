package org.rnn4j.data.text;

/**
 * One symbol of a text.
 *
 * @param id its class: {@link #END}, {@link #UNKNOWN}, or the place of a known symbol in its {@link Symbols}
 * @param text what it writes; of an unknown one what stood in the text, so that it can be copied
 * @param spaced whether a space comes before it
 */
public record Symbol(int id, String text, boolean spaced) {
    /** The class of the mark of beginning and end, which writes nothing. */
    public static final int END = 0;
    /** The class of all that training did not know. */
    public static final int UNKNOWN = 1;
    /** The class of the first symbol that was learned. */
    public static final int FIRST = 2;
    /** What a space before a symbol is shown as: U+2581. */
    public static final String SPACE = "▁";
    /** What an unknown symbol without a text is shown as. */
    public static final String UNKNOWN_TEXT = "<unk>";

    @SuppressWarnings("ConstantValue")
    public Symbol {
        if (id < 0) {
            throw new IllegalArgumentException("symbol: expected a class of at least 0, found " + id);
        }
        if (text == null) {
            throw new IllegalArgumentException("symbol " + id + ": expected a text, found none");
        }
    }

    /** Whether training did not know it. */
    public boolean unknown() {
        return id == UNKNOWN;
    }

    /** The symbol of a text in which {@link #SPACE} at the beginning stands for a space before it. */
    static Symbol marked(int id, String text) {
        boolean spaced = text.startsWith(SPACE);
        return new Symbol(id, spaced ? text.substring(SPACE.length()) : text, spaced);
    }
}
