package org.rnn4j.data.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;

/**
 * One sequence as a file gave it: the columns that are needed, as numbers or as text.
 *
 * @param rows where the rows came from
 * @param numbers columns read as numbers; NaN is a missing value
 * @param texts columns read as text; null is a missing value
 */
public record Table(Rows rows, Map<String, Doubles> numbers, Map<String, @Nullable String[]> texts) {
    public Table {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        numbers.forEach((name, values) -> checkLength(name, values.size(), rows.count()));
        texts.forEach((name, values) -> checkLength(name, values.length, rows.count()));
    }

    /** A table whose numbers are in arrays, which are shared, not copied. */
    public static Table of(Rows rows, Map<String, double[]> numbers, Map<String, @Nullable String[]> texts) {
        Map<String, Doubles> columns = new HashMap<>();
        numbers.forEach((name, values) -> columns.put(name, Doubles.of(values)));
        return new Table(rows, columns, texts);
    }

    /** The rows {@code [from, to)}, copied to the heap; the table itself when these are all its rows. */
    public Table slice(int from, int to) {
        if (from == 0 && to == rows.count()) {
            return this;
        }
        Map<String, Doubles> columns = new HashMap<>();
        numbers.forEach((name, values) -> columns.put(name, Doubles.of(values.array(from, to))));
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((name, values) -> words.put(name, Arrays.copyOfRange(values, from, to)));
        return new Table(rows.slice(from, to), columns, words);
    }

    /** A column of numbers. */
    public Doubles number(String column) {
        return found(numbers.get(column), column);
    }

    /** A column of text; null is a missing value. */
    public @Nullable String[] text(String column) {
        return found(texts.get(column), column);
    }

    private <T> T found(@Nullable T values, String column) {
        if (values == null) {
            throw new IllegalArgumentException("column " + column + " was not read, expected one of numbers "
                    + numbers.keySet() + " and texts " + texts.keySet());
        }
        return values;
    }

    private static void checkLength(String name, long found, long expected) {
        if (found != expected) {
            throw new IllegalArgumentException("column " + name + ": expected " + expected + " values, found " + found);
        }
    }
}
