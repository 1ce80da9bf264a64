package org.rnn4j.app.server.task;

import java.util.Locale;
import java.util.regex.Pattern;

/** Sentences about a command's options as sentences about a request's keys: {@code --top-k} is {@code topK} there. */
final class OptionNames {
    private static final Pattern ROWS = Pattern.compile("^--in(?= |:)");
    private static final Pattern OPTION = Pattern.compile("--([a-z]+)((?:-[a-z]+)*)");
    private static final Pattern WORD = Pattern.compile("-([a-z])");

    private OptionNames() {}

    static String asKeys(String sentence) {
        String rows = ROWS.matcher(sentence).replaceFirst("rows");
        return OPTION.matcher(rows)
                .replaceAll(option -> option.group(1)
                        + WORD.matcher(option.group(2))
                                .replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT)));
    }
}
