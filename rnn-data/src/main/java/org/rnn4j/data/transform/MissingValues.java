package org.rnn4j.data.transform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/** Fills cells without a value from earlier rows of the same series. */
final class MissingValues {
    private MissingValues() {}

    /** The table with the named columns filled. */
    static Table forwardFilled(Table table, Set<String> columns) {
        Map<String, double[]> numbers = new LinkedHashMap<>(table.numbers());
        Map<String, @Nullable String[]> texts = new LinkedHashMap<>(table.texts());
        numbers.replaceAll((name, values) -> columns.contains(name) ? filled(table, name, values) : values);
        texts.replaceAll((name, values) -> columns.contains(name) ? filled(table, name, values) : values);
        return new Table(table.rows(), numbers, texts);
    }

    private static double[] filled(Table table, String name, double[] values) {
        double[] filled = values.clone();
        for (int row = 0; row < filled.length; row++) {
            if (Double.isNaN(filled[row])) {
                checkLeadingGap(table, name, row);
                filled[row] = filled[row - 1];
            }
        }
        return filled;
    }

    private static @Nullable String[] filled(Table table, String name, @Nullable String[] values) {
        @Nullable String[] filled = values.clone();
        for (int row = 0; row < filled.length; row++) {
            if (filled[row] == null) {
                checkLeadingGap(table, name, row);
                filled[row] = filled[row - 1];
            }
        }
        return filled;
    }

    private static void checkLeadingGap(Table table, String name, int row) {
        if (row == 0) {
            throw DataException.at(
                    table.rows().place(0, name),
                    "no value in the first row of a series",
                    "one, because missing: forwardFill has nothing before it to repeat");
        }
    }
}
