package org.rnn4j.data.transform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/** Fills cells without a value from earlier rows of the same series. */
final class MissingValues {
    private MissingValues() {}

    /**
     * Some rows of a table with the named columns filled, from earlier rows of the whole table where they begin with a gap.
     *
     * @param first the position of the first of these rows in the whole table
     */
    static Table forwardFilled(Table table, Set<String> columns, Table whole, int first) {
        Map<String, Doubles> numbers = new LinkedHashMap<>(table.numbers());
        Map<String, @Nullable String[]> texts = new LinkedHashMap<>(table.texts());
        numbers.replaceAll((name, values) -> columns.contains(name) ? filled(table, name, whole, first) : values);
        texts.replaceAll((name, values) -> columns.contains(name) ? filledTexts(table, name, whole, first) : values);
        return new Table(table.rows(), numbers, texts);
    }

    private static Doubles filled(Table table, String name, Table whole, int first) {
        double[] filled = table.number(name).array();
        for (int row = 0; row < filled.length; row++) {
            if (Double.isNaN(filled[row])) {
                filled[row] = row > 0 ? filled[row - 1] : numberBefore(whole, name, first);
            }
        }
        return Doubles.of(filled);
    }

    private static @Nullable String[] filledTexts(Table table, String name, Table whole, int first) {
        @Nullable String[] filled = table.text(name).clone();
        for (int row = 0; row < filled.length; row++) {
            if (filled[row] == null) {
                filled[row] = row > 0 ? filled[row - 1] : textBefore(whole, name, first);
            }
        }
        return filled;
    }

    private static double numberBefore(Table whole, String name, int first) {
        Doubles values = whole.number(name);
        int row = first - 1;
        while (row >= 0 && Double.isNaN(values.get(row))) {
            row--;
        }
        checkLeadingGap(whole, name, row);
        return values.get(row);
    }

    private static String textBefore(Table whole, String name, int first) {
        @Nullable String[] values = whole.text(name);
        int row = first - 1;
        while (row >= 0 && values[row] == null) {
            row--;
        }
        checkLeadingGap(whole, name, row);
        return String.valueOf(values[row]);
    }

    private static void checkLeadingGap(Table table, String name, int row) {
        if (row < 0) {
            throw DataException.at(
                    table.rows().place(0, name),
                    "no value in the first row of a series",
                    "one, because missing: forwardFill has nothing before it to repeat");
        }
    }
}
