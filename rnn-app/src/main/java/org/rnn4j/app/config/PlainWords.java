package org.rnn4j.app.config;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Which texts are written without quotes: only those that no YAML reader takes for a number, a date or a flag. */
final class PlainWords extends StringQuotingChecker.Default {
    private static final long serialVersionUID = 1;
    private static final Pattern WORDS = Pattern.compile("[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9]|[A-Za-z]");

    @Override
    public boolean needToQuoteValue(String text) {
        return !WORDS.matcher(text).matches() || super.needToQuoteValue(text);
    }
}
