package org.rnn4j.data;

import java.util.List;
import java.util.Set;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Missing;

/** Rows whose targets have come, before rows that are to be forecast. */
final class KnownRows {
    private KnownRows() {}

    /** How many rows come before those whose targets are all missing. */
    static int of(Preprocessing fitted, Table table) {
        int rows = table.rows().count();
        Set<String> targets = FeatureColumns.sources(fitted.data().targets());
        while (rows > 0 && isMissing(table, targets, rows - 1)) {
            rows--;
        }
        return rows;
    }

    /** Refuses gaps in rows that are known, where the specification does. */
    static List<Table> checked(Preprocessing fitted, List<Table> tables) {
        if (fitted.data().missing() == Missing.ERROR) {
            tables.forEach(table -> check(table, of(fitted, table)));
        }
        return tables;
    }

    private static void check(Table table, int rows) {
        table.numbers().forEach((column, values) -> {
            for (int row = 0; row < rows; row++) {
                if (Double.isNaN(values.get(row))) {
                    throw DataException.at(
                            table.rows().place(row, column), "no value", "a number (data.missing: error)");
                }
            }
        });
        table.texts().forEach((column, values) -> {
            for (int row = 0; row < rows; row++) {
                if (values[row] == null) {
                    throw DataException.at(table.rows().place(row, column), "no value", "a text (data.missing: error)");
                }
            }
        });
    }

    private static boolean isMissing(Table table, Set<String> columns, int row) {
        for (String column : columns) {
            boolean number = table.numbers().containsKey(column);
            if (number ? !Double.isNaN(table.number(column).get(row)) : table.text(column)[row] != null) {
                return false;
            }
        }
        return true;
    }
}
