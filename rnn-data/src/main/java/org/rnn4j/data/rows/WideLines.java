package org.rnn4j.data.rows;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.rows.RowObjects.Row;

/** A line for each series: its id, then its values. */
final class WideLines extends RowLines {
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    private final String series;
    private final String values;

    WideLines(RowShape shape) {
        series = shape.names().get(0);
        values = shape.names().get(1);
        csv.writeRecord(shape.names());
    }

    @Override
    void add(Row row) {
        checkKeys(row, List.of(series, values));
        List<String> cells = new ArrayList<>();
        cells.add(row.cells().get(series) instanceof String id ? id : String.valueOf(row.number()));
        for (Object value : steps(row, values)) {
            cells.add(number(row, values, value));
        }
        csv.writeRecord(cells);
    }

    @Override
    int linesBefore() {
        return 1;
    }
}
