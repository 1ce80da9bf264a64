package org.rnn4j.data.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the input something was found.
 *
 * @param source the file's name, or whatever names the input
 * @param line the 1-based line in the file, 0 when it is not known
 * @param columnNumber the 1-based column, 0 when it is not known
 * @param column the column's name, null when the whole line is meant
 */
public record Place(
        String source,
        long line,
        int columnNumber,
        @Nullable String column) {
    /** A whole file. */
    public static Place file(String source) {
        return new Place(source, 0, 0, null);
    }

    /** A whole line of a file. */
    public static Place line(String source, long line) {
        return new Place(source, line, 0, null);
    }

    /** One cell; the column's number is looked up in the columns of the file. */
    public static Place cell(String source, long line, String column, List<String> columns) {
        return new Place(source, line, columns.indexOf(column) + 1, column);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(source);
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (columnNumber > 0) {
            text.append(", column ").append(columnNumber);
        }
        if (column != null) {
            text.append(columnNumber > 0 ? " (" : ", column (").append(column).append(')');
        }
        return text.toString();
    }
}
