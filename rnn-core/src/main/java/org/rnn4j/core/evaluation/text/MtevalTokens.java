package org.rnn4j.core.evaluation.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The tokens that BLEU is counted over: the language-independent and the western rules of {@code mteval-v13a}, the scorer of the
 * WMT evaluations, as sacreBLEU applies them under the name 13a. Punctuation becomes a token of its own, except full stops and
 * commas between digits, dashes that follow no digit, and apostrophes.
 */
final class MtevalTokens {
    /** What Python calls white space, which sacreBLEU splits at. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\x1c-\\x1f\\x85\\p{Z}]+");

    private static final Pattern PUNCTUATION = Pattern.compile("[{-~\\[-` -&(-+:-@/]");
    private static final Pattern POINT_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
    private static final Pattern POINT_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

    private MtevalTokens() {}

    /** The tokens of a text, none of a blank one. */
    static List<String> of(String text) {
        String line = text.stripTrailing().replace("<skipped>", "");
        line = line.replace("-\n", "").replace('\n', ' ').replace("&quot;", "\"");
        line = " " + line.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">") + " ";
        line = PUNCTUATION.matcher(line).replaceAll(" $0 ");
        line = POINT_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
        line = POINT_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
        line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
        return words(line);
    }

    /** What stands between white space. */
    static List<String> words(String text) {
        return SPACES.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    /** A text without its white space. */
    static String packed(String text) {
        return SPACES.matcher(text).replaceAll("");
    }
}
