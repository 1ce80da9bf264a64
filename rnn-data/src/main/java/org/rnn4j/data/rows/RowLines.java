package org.rnn4j.data.rows;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.rows.RowObjects.Row;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.NumberParser;

/** Writes rows as the lines of a format. */
abstract class RowLines {
    final StringWriter text = new StringWriter();

    /** The writer of a layout. */
    static RowLines of(RowShape shape) {
        return switch (shape.layout()) {
            case TABLE, SERIES, FILES -> new TableLines();
            case WIDE -> new WideLines(shape);
            case TS -> new ChannelLines(shape);
            case JSONL -> new ObjectLines(shape);
            case CONLLU -> new WordLines(shape);
            case TEXT -> new PlainText();
            case PIANO_ROLL -> new NoteLines();
            case PARALLEL, DICTIONARY -> new SourceLines();
            case AUDIO ->
                throw new DataException(
                        "found rows, expected a sound file (WAV, AIFF or AU) for a model of layout: audio");
        };
    }

    /** Takes the next row. */
    abstract void add(Row row);

    /** Lines before that of the first row. */
    int linesBefore() {
        return 0;
    }

    /** All of it, after the last row, in UTF-8. */
    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Refuses keys that nothing is read from: in a sequence they are mistakes. */
    static void checkKeys(Row row, List<String> known) {
        for (String key : row.cells().keySet()) {
            if (!known.contains(key)) {
                throw row.refused("the key " + DataException.quote(key), String.join(", ", known));
            }
        }
    }

    /** The steps of a key. */
    static List<Object> steps(Row row, String key) {
        Object value = row.cells().get(key);
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw row.refused(
                    value == null && !row.cells().containsKey(key)
                            ? "no key " + DataException.quote(key)
                            : "no list of values as " + DataException.quote(key),
                    "the values of all steps");
        }
        return list.stream().map(each -> each == null ? (Object) "" : each).toList();
    }

    /** A number as it was written, nothing as nothing. */
    static String number(Row row, String key, @Nullable Object value) {
        String cell = value instanceof String given ? given : "";
        if (value instanceof List<?> || !(NumberParser.missing(cell) || NumberParser.isNumber(cell))) {
            throw row.refused(
                    (value instanceof List<?> ? "a list" : DataException.quote(cell)) + " among the values of "
                            + DataException.quote(key),
                    NumberParser.expectation(cell));
        }
        return cell;
    }
}
