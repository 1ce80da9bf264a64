package org.rnn4j.core.modelfile;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model's file that is missing, damaged, hostile or too new: one sentence with the file, what was found and expected. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;
    private static final int LONGEST = 4000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    public ModelFileException(String message) {
        super(plain(message));
    }

    public ModelFileException(String message, @Nullable Throwable cause) {
        super(plain(message), cause);
    }

    /** Text of a file must not steer a terminal or begin a new line of a log. */
    private static String plain(String message) {
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return CONTROL.matcher(cut).replaceAll("?");
    }

    /** That of a file or stream which cannot be read. */
    public static ModelFileException unreadable(String file, IOException cause) {
        String reason = cause.getMessage();
        return new ModelFileException(
                file + ": cannot be read (" + cause.getClass().getSimpleName() + (reason == null ? "" : ": " + reason)
                        + ")",
                cause);
    }

    /** Text of a file as it may stand in a message: short, on one line, without control characters. */
    public static String quote(String text) {
        String cut = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return "'" + CONTROL.matcher(cut).replaceAll("?") + "'";
    }
}
