package org.rnn4j.data.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;

/**
 * Rows of CSV text that come one by one, read as {@link CsvTables} reads those of a file; a cell holds no line break. It never
 * changes.
 */
public final class CsvRows {
    private final String source;
    private final TableFormat format;
    private final char delimiter;
    private final List<String> columns;
    private final boolean header;

    private CsvRows(String source, TableFormat format, char delimiter, List<String> columns, boolean header) {
        this.source = source;
        this.format = format;
        this.delimiter = delimiter;
        this.columns = columns;
        this.header = header;
    }

    /**
     * Rows written as the first line is.
     *
     * @param source stands for them in messages
     * @param first the header, or the first row where there is none
     * @throws DataException for a header that lacks a column, has one twice, or is no line of CSV
     */
    public static CsvRows of(String source, String first, CsvOptions options, TableFormat format) {
        char delimiter = CsvTables.delimiter(options, first);
        List<String> cells = cells(source, 1, first, delimiter);
        boolean header = RowSink.isHeader(options.header(), format.columns(), cells);
        List<String> columns = RowSink.columns(source, 1, cells, header);
        CsvRows rows = new CsvRows(source, format, delimiter, columns, header);
        rows.checkColumns();
        return rows;
    }

    /** Whether the first line names the columns and is no row. */
    public boolean firstIsHeader() {
        return header;
    }

    /**
     * One row.
     *
     * @param line its number, for messages and predictions
     * @throws DataException naming the line, and where there is one the column, that cannot be read
     */
    public Table row(int line, String text) {
        TableBuilder builder = builder();
        builder.add(line, cells(source, line, text, delimiter));
        return builder.build().get(0);
    }

    /** A builder refuses columns that lack one. */
    private void checkColumns() {
        builder();
    }

    private TableBuilder builder() {
        return new TableBuilder(source, columns, format, BadRow.FAIL);
    }

    private static List<String> cells(String source, int line, String text, char delimiter) {
        if (text.length() > CsvTables.LONGEST_ROW) {
            throw DataException.at(
                    Place.line(source, line),
                    text.length() + " characters",
                    "a row of at most " + CsvTables.LONGEST_ROW);
        }
        try (CsvReader<CsvRecord> reader = CsvTables.reader(new StringReader(text), delimiter)) {
            List<CsvRecord> records = reader.stream().toList();
            if (records.size() != 1) {
                throw DataException.at(Place.line(source, line), records.size() + " rows", "one row");
            }
            return records.get(0).getFields();
        } catch (CsvParseException unusable) {
            throw CsvTables.refused(unusable, source, line);
        } catch (IOException unreadable) {
            throw new DataException(
                    Place.line(source, line) + ": cannot be read (" + unreadable + "), expected a row", unreadable);
        }
    }
}
