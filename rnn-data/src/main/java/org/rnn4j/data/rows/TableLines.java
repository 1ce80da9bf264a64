package org.rnn4j.data.rows;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rnn4j.data.rows.RowObjects.Row;

/** A table with the keys of its first row as columns; what a later row lacks has no value. */
final class TableLines extends RowLines {
    private final CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    private List<String> columns = List.of();

    @Override
    void add(Row row) {
        if (row.number() == 1) {
            columns = List.copyOf(row.cells().keySet());
            if (columns.isEmpty()) {
                throw row.refused("no key", "the names of the columns");
            }
            csv.writeRecord(columns);
        }
        if (row.cells().size() > columns.size()
                || !columns.containsAll(row.cells().keySet())) {
            checkKeys(row, columns);
        }
        List<String> cells = new ArrayList<>(columns.size());
        for (String column : columns) {
            cells.add(Objects.toString(row.cells().get(column), ""));
        }
        csv.writeRecord(cells);
    }

    @Override
    int linesBefore() {
        return 1;
    }
}
