package org.rnn4j.data.sequence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sequence as a file gave it: the columns that are needed, as numbers or as text.
 *
 * @param rows where the rows came from
 * @param numbers columns read as numbers; NaN is a missing value
 * @param texts columns read as text; null is a missing value
 */
public record Table(Rows rows, Map<String, double[]> numbers, Map<String, @Nullable String[]> texts) {
    public Table {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        numbers.forEach((name, values) -> checkLength(name, values.length, rows.count()));
        texts.forEach((name, values) -> checkLength(name, values.length, rows.count()));
    }

    /** A column of numbers. */
    public double[] number(String column) {
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

    private static void checkLength(String name, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("column " + name + ": expected " + expected + " values, found " + found);
        }
    }
}
