package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/**
 * A series with rows to come, which forecasts fill one after the other.
 *
 * <p>The rows to come have dates that go on as the known ones do, and what the file knows of their inputs.
 */
final class FutureTable {
    private final Rows rows;
    private final int known;
    private final Map<String, double[]> numbers;
    private final Map<String, @Nullable String[]> texts;

    private FutureTable(Rows rows, int known, Map<String, double[]> numbers, Map<String, @Nullable String[]> texts) {
        this.rows = rows;
        this.known = known;
        this.numbers = numbers;
        this.texts = texts;
    }

    /**
     * A table up to a row, and rows after it.
     *
     * @param known how many rows have targets
     * @param ahead how many rows are to come
     * @param targets the columns that rows to come do not have
     */
    static FutureTable of(Table table, int known, int ahead, Set<String> targets) {
        int missing = known + ahead - table.rows().count();
        Table longer = missing > 0 ? table.extended(missing, Map.of()) : table.slice(0, known + ahead);
        Map<String, double[]> numbers = new HashMap<>();
        longer.numbers().forEach((name, values) -> {
            double[] copied = values.array().clone();
            if (targets.contains(name)) {
                Arrays.fill(copied, known, copied.length, Double.NaN);
            }
            numbers.put(name, copied);
        });
        return new FutureTable(longer.rows(), known, numbers, longer.texts());
    }

    /** The same, to be filled with other forecasts. */
    FutureTable copied() {
        Map<String, double[]> copies = new HashMap<>();
        numbers.forEach((name, values) -> copies.put(name, values.clone()));
        return new FutureTable(rows, known, copies, texts);
    }

    Rows rows() {
        return rows;
    }

    /** How many rows were known at first. */
    int known() {
        return known;
    }

    /** The rows {@code [from, to)} as they are now. */
    Table slice(int from, int to) {
        Map<String, Doubles> columns = new HashMap<>();
        numbers.forEach((name, values) -> columns.put(name, Doubles.of(Arrays.copyOfRange(values, from, to))));
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((name, values) -> words.put(name, Arrays.copyOfRange(values, from, to)));
        return new Table(rows.slice(from, to), columns, words);
    }

    /** Puts a forecast where its row is. */
    void put(String column, int row, double value) {
        double[] values = numbers.get(column);
        if (values == null) {
            throw new IllegalArgumentException("column: expected one of " + numbers.keySet() + ", found " + column);
        }
        values[row] = value;
    }

    /** The first of some rows that has no value in a column, or −1. */
    int firstGap(String column, int from, int to) {
        double[] values = numbers.get(column);
        @Nullable String[] words = texts.get(column);
        for (int row = from; row < Math.min(to, rows.count()); row++) {
            boolean gap = values != null ? Double.isNaN(values[row]) : words == null || words[row] == null;
            if (gap) {
                return row;
            }
        }
        return -1;
    }

    /** Repeats a column's last value before a row in the rows from there on: what nobody looks at, but must be there. */
    void pad(String column, int from) {
        double[] values = numbers.get(column);
        if (values != null && from > 0 && from < values.length) {
            Arrays.fill(values, from, values.length, values[from - 1]);
        }
    }
}
