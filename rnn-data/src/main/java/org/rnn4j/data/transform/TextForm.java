package org.rnn4j.data.transform;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What of a text is looked at. Texts are taken in Unicode's normal form C, so that é is one character however it was written.
 *
 * @param lower whether it is written in lower case first
 * @param prefix so many first characters, 0 for all
 * @param suffix so many last characters, 0 for all
 * @param shape X for a capital, x for a small letter or one of a script without capitals, d for a digit, other characters as
 *     they are; of more than four alike in a row four are kept
 */
record TextForm(boolean lower, int prefix, int suffix, boolean shape) {
    private static final int MOST_ALIKE = 4;
    /** Below it every text is in normal form C. */
    private static final char FIRST_COMBINING = 0x300;

    /** The text in this form. */
    String of(String text) {
        String normal = isSimple(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        String cased = lower ? normal.toLowerCase(Locale.ROOT) : normal;
        int length = cased.codePointCount(0, cased.length());
        if (prefix > 0 && length > prefix) {
            return cased.substring(0, cased.offsetByCodePoints(0, prefix));
        }
        if (suffix > 0 && length > suffix) {
            return cased.substring(cased.offsetByCodePoints(cased.length(), -suffix));
        }
        return shape ? shape(cased) : cased;
    }

    /** Whether it is the text itself. */
    boolean isPlain() {
        return !lower && prefix == 0 && suffix == 0 && !shape;
    }

    /** What is left of the text, as a part of a name: {@code -suffix3}; empty for all of it. */
    String part() {
        return prefix > 0 ? "-prefix" + prefix : suffix > 0 ? "-suffix" + suffix : shape ? "-shape" : "";
    }

    /** Whether a text is without doubt in normal form. */
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text is in this form already. */
    boolean isFormOf(String text) {
        return isPlain() && isSimple(text);
    }

    private static String shape(String text) {
        StringBuilder shape = new StringBuilder();
        int last = -1;
        int alike = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int kind = kind(text.codePointAt(at));
            alike = kind == last ? alike + 1 : 1;
            last = kind;
            if (alike <= MOST_ALIKE) {
                shape.appendCodePoint(kind);
            }
        }
        return shape.toString();
    }

    private static int kind(int character) {
        return Character.isUpperCase(character)
                ? 'X'
                : Character.isLetter(character) ? 'x' : Character.isDigit(character) ? 'd' : character;
    }
}
