package org.rnn4j.app.config;

import java.util.regex.Pattern;

/** A configuration that cannot be used; the message is one sentence with file, line, column and key. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 4000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    public ConfigException(String message) {
        super(plain(message));
    }

    /** Text of a file must not steer a terminal or begin a new line of a log. */
    private static String plain(String message) {
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return CONTROL.matcher(cut).replaceAll(" ");
    }
}
