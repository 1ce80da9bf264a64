package org.rnn4j.data.rows;

import java.util.List;
import org.rnn4j.data.rows.RowObjects.Row;

/** Texts to be translated, one in each row. */
final class SourceLines extends RowLines {
    static final String TEXT = "text";

    @Override
    void add(Row row) {
        checkKeys(row, List.of(TEXT));
        if (!(row.cells().get(TEXT) instanceof String line)) {
            throw row.refused("no text", "the key \"text\" with a text to translate");
        }
        text.append(line.replaceAll("\\R", " ")).append('\n');
    }
}
