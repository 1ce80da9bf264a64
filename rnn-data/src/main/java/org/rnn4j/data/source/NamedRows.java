package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;

/** Rows whose cells have names, such as the objects of JSON, read as the cells of a file are. It never changes. */
public final class NamedRows {
    private final String source;
    private final TableFormat format;
    private final List<String> columns;

    /** @param source stands for the rows in messages */
    public NamedRows(String source, TableFormat format) {
        this.source = source;
        this.format = format;
        this.columns = List.copyOf(format.columns());
    }

    /**
     * One row.
     *
     * @param line its number, for messages and predictions
     * @param cells by column, as a file would have them, empty for no value; columns that are not needed are not looked at
     * @throws DataException naming the column that is not there or cannot be read
     */
    public Table row(int line, Map<String, String> cells) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            String value = cells.get(column);
            if (value == null && !format.missingAllowed()) {
                throw DataException.at(
                        Place.line(source, line),
                        "no " + DataException.quote(column) + Nearest.hint(column, List.copyOf(cells.keySet())),
                        "the columns " + String.join(", ", columns));
            }
            values.add(value == null ? "" : value);
        }
        TableBuilder builder = new TableBuilder(source, columns, format, BadRow.FAIL);
        builder.add(line, values);
        return builder.build().get(0);
    }
}
