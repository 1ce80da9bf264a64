package org.rnn4j.data.rows;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rnn4j.data.Layout;
import org.rnn4j.data.PreparedFile;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.Header;

/**
 * Rows as the text of a file of the model's data.
 *
 * @param bytes UTF-8
 * @param shape of the rows
 * @param linesBefore lines before that of the first row; the lines are none of rows where {@link #linesAreRows} says so
 */
@SuppressWarnings("ArrayRecordComponent") // Read once.
public record RowText(byte[] bytes, RowShape shape, int linesBefore) {
    /** What the text is called in messages. */
    public static final String NAME = "rows";

    /** More values in one text are refused: each is held by itself until its row is whole. */
    public static final int MOST_VALUES = 2_000_000;

    private static final CsvOptions CSV = new CsvOptions(",", "UTF-8", Header.TRUE);
    private static final Pattern LINE = Pattern.compile("^" + NAME + ", line (\\d+)");

    /**
     * Reads objects, one a row, up to the end of a list or of the input.
     *
     * @param json stands before the first object
     * @param shape of the rows
     * @throws org.rnn4j.data.sequence.DataException naming the row that cannot be written in the model's format
     */
    public static RowText read(JsonParser json, RowShape shape) {
        RowLines lines = RowLines.of(shape);
        new RowObjects(json, shape).forEach(lines::add);
        return new RowText(lines.bytes(), shape, lines.linesBefore());
    }

    /** The sequences that can be predicted. */
    public PreparedFile prepared(Preprocessing data) {
        return read(data).apply(new ByteArrayInputStream(bytes), NAME);
    }

    /** What is known before a forecast. */
    public List<Table> history(Preprocessing data) {
        return read(data).history(new ByteArrayInputStream(bytes), NAME);
    }

    /** A table's text is written in one way, however the model's own files are. */
    private Preprocessing read(Preprocessing data) {
        return shape.isTable() || shape.layout() == Layout.WIDE ? data.withCsv(CSV) : data;
    }

    /** Whether each row is one line. */
    public boolean linesAreRows() {
        return switch (shape.layout()) {
            case TABLE, SERIES, FILES, WIDE, TS, JSONL, PARALLEL, DICTIONARY -> true;
            case CONLLU, TEXT, PIANO_ROLL, AUDIO -> false;
        };
    }

    /** The number of the row in a line, from 1. */
    public long row(long line) {
        return line - linesBefore;
    }

    /** A sentence about the text as one about the rows: they are what the caller knows. */
    public String ofRows(String sentence) {
        Matcher line = LINE.matcher(sentence);
        if (!linesAreRows() || !line.find()) {
            return sentence;
        }
        return "row " + row(Long.parseLong(line.group(1))) + sentence.substring(line.end());
    }
}
