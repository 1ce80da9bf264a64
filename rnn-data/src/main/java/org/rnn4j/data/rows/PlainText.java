package org.rnn4j.data.rows;

import java.util.List;
import org.rnn4j.data.rows.RowObjects.Row;

/** One row with the whole text. */
final class PlainText extends RowLines {
    private static final String TEXT = "text";

    @Override
    void add(Row row) {
        checkKeys(row, List.of(TEXT));
        if (row.number() > 1 || !(row.cells().get(TEXT) instanceof String whole)) {
            throw row.refused(
                    row.number() > 1 ? "another text" : "no text", "one row, whose key \"text\" has the whole text");
        }
        text.append(whole);
    }
}
