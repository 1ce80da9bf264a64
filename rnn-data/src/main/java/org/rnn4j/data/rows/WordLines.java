package org.rnn4j.data.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.format.ConlluFormat;
import org.rnn4j.data.rows.RowObjects.Row;
import org.rnn4j.data.sequence.DataException;

/** Sentences, each key a list with a value for each word. */
final class WordLines extends RowLines {
    private final RowShape shape;

    WordLines(RowShape shape) {
        this.shape = shape;
    }

    @Override
    void add(Row row) {
        checkKeys(row, shape.names());
        Map<String, List<Object>> columns = new LinkedHashMap<>();
        int words = -1;
        for (String name : shape.names()) {
            List<Object> values = new ArrayList<>(steps(row, name));
            if (words >= 0 && values.size() != words) {
                throw row.refused(
                        values.size() + " values of " + DataException.quote(name), words + ", one for each word");
            }
            words = values.size();
            columns.put(name, values);
        }
        for (int word = 0; word < words; word++) {
            text.append(String.valueOf(word + 1));
            for (String column : ConlluFormat.COLUMNS) {
                List<Object> values = columns.get(column);
                text.append('\t').append(values == null ? "_" : cell(row, column, values.get(word)));
            }
            text.append('\n');
        }
        text.append('\n');
    }

    private static String cell(Row row, String column, Object value) {
        boolean fits = value instanceof String cell && !cell.isBlank() && cell.matches("[^\\t\\p{Cntrl}]+");
        if (!fits) {
            throw row.refused(
                    (value instanceof String cell ? DataException.quote(cell) : "a list") + " among the values of "
                            + DataException.quote(column),
                    "words without tabs and line breaks");
        }
        return String.valueOf(value);
    }
}
