package org.rnn4j.core.modelfile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A model's file that is missing, damaged, hostile or too new: one sentence with the file, what was found and expected. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 80;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
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
        return "'" + cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?") + "'";
    }
}
