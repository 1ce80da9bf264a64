package org.rnn4j.app.server.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rnn4j.app.experiment.RowWriter;

/** Hands rows on with the number of the caller's row instead of the line of a text that the caller has not seen. */
final class NumberedRows extends RowWriter {
    private final RowWriter rows;
    private final Function<Long, Long> rowOfLine;
    private int place;

    NumberedRows(RowWriter rows, Function<Long, Long> rowOfLine) {
        this.rows = rows;
        this.rowOfLine = rowOfLine;
    }

    @Override
    public void begin(List<String> columns) throws IOException {
        List<String> names = new ArrayList<>(columns);
        place = columns.indexOf("line");
        if (place >= 0) {
            names.set(place, "row");
        }
        rows.begin(names);
    }

    @Override
    public void row(List<Object> values) throws IOException {
        List<Object> numbered = new ArrayList<>(values);
        if (place >= 0 && values.get(place) instanceof Number line) {
            numbered.set(place, rowOfLine.apply(line.longValue()));
        }
        rows.row(numbered);
    }
}
