package org.rnn4j.data.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut where white space is and where letters, digits and other characters meet. Nothing is lost: the pieces with a space
 * before those that are spaced are the normal text. The first piece counts as spaced, so that a word is the same piece at the
 * beginning of a text and within it (Kudo and Richardson 2018 mark it in the same way).
 */
public final class TextPieces {
    /** Below it every text is in normal form C. */
    private static final char FIRST_COMBINING = 0x300;

    private TextPieces() {}

    /**
     * A piece.
     *
     * @param text without white space, at least one character
     * @param spaced whether a space comes before it, or the text begins with it
     */
    public record Piece(String text, boolean spaced) {}

    /**
     * A text in Unicode's normal form C, runs of white space as one space, none at the ends; half of a surrogate pair, which no
     * file can hold, becomes U+FFFD.
     *
     * @param lower whether it is written in lower case, too
     */
    public static String normal(String text, boolean lower) {
        String composed = composed(lower ? text.toLowerCase(Locale.ROOT) : text);
        StringBuilder normal = new StringBuilder(composed.length());
        for (int at = 0; at < composed.length(); ) {
            int character = composed.codePointAt(at);
            at += Character.charCount(character);
            if (!isSpace(character)) {
                normal.appendCodePoint(isHalf(character) ? 0xFFFD : character);
            } else if (!normal.isEmpty() && normal.charAt(normal.length() - 1) != ' ') {
                normal.append(' ');
            }
        }
        int end = normal.length();
        return normal.substring(0, end > 0 && normal.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    /** The pieces of a normal text. */
    public static List<Piece> of(String normal) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        Kind last = Kind.SPACE;
        for (int at = 0; at < normal.length(); ) {
            int character = normal.codePointAt(at);
            Kind kind = kind(character, last);
            if (kind != last) {
                add(pieces, normal, from, at);
                from = at;
            }
            last = kind;
            at += Character.charCount(character);
        }
        add(pieces, normal, from, normal.length());
        return pieces;
    }

    /** What stands between white space, each a piece. */
    static List<Piece> words(String normal) {
        List<Piece> words = new ArrayList<>();
        if (!normal.isEmpty()) {
            for (String word : normal.split(" ", -1)) {
                words.add(new Piece(word, true));
            }
        }
        return words;
    }

    private static void add(List<Piece> pieces, String normal, int from, int to) {
        if (from < to && normal.charAt(from) != ' ') {
            pieces.add(new Piece(normal.substring(from, to), from == 0 || normal.charAt(from - 1) == ' '));
        }
    }

    private enum Kind {
        SPACE,
        LETTER,
        DIGIT,
        OTHER
    }

    private static Kind kind(int character, Kind before) {
        if (character == ' ') {
            return Kind.SPACE;
        }
        return switch (Character.getType(character)) {
            // An accent that stands alone belongs to what it stands on.
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                before == Kind.SPACE ? Kind.LETTER : before;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> Kind.DIGIT;
            default -> Character.isLetter(character) ? Kind.LETTER : Kind.OTHER;
        };
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }

    /** White space as Unicode sees it, spaces that do not break a line among it. */
    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == 0x85;
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
