package org.rnn4j.data.sequence;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fault in the user's data: the message is one sentence that says where, what was found and what was expected. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;
    /** A message may hold names from a file, such as those of all its columns. */
    private static final int LONGEST = 4000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** A message that is already a whole sentence. */
    public DataException(String message) {
        super(plain(message));
    }

    /** A message that is already a whole sentence, with what caused it. */
    public DataException(String message, @Nullable Throwable cause) {
        super(plain(message), cause);
    }

    /** Text of a file must not steer a terminal or begin a new line of a log. */
    private static String plain(String message) {
        String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return CONTROL.matcher(cut).replaceAll("�");
    }

    /** The usual form: {@code weather.csv, line 5, column 3 (wind): found "fast", expected a number}. */
    public static DataException at(Place place, String found, String expected) {
        return new DataException(place + ": found " + found + ", expected " + expected);
    }

    /** A value as it is shown in a message: quoted, control characters made visible, cut when it is long. */
    public static String quote(String value) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return '"'
                + shown.replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replaceAll("\\p{Cntrl}", "�")
                + '"';
    }
}
