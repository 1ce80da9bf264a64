package org.rnn4j.data.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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

    /** One column of texts that stand in no file, such as the words of a sentence. */
    public static Table ofTexts(String column, List<String> texts) {
        Rows rows = new Rows("text", "text", List.of(column), new int[texts.size()], null);
        return new Table(rows, Map.of(), Map.of(column, texts.toArray(String[]::new)));
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

    /**
     * The same rows and others after them, whose times continue: forecasts, so that what is derived from them can be derived
     * anew.
     *
     * @param more how many rows
     * @param values numbers of the new rows by column, of {@code more} values each; a column that is not there, and every
     *     column of text, has no value
     */
    public Table extended(int more, Map<String, double[]> values) {
        Map<String, Doubles> columns = new HashMap<>();
        numbers.forEach((name, old) -> {
            double[] longer = Arrays.copyOf(old.array(), rows.count() + more);
            double[] added = values.get(name);
            for (int i = 0; i < more; i++) {
                longer[rows.count() + i] = added == null ? Double.NaN : added[i];
            }
            columns.put(name, Doubles.of(longer));
        });
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((name, old) -> words.put(name, Arrays.copyOf(old, rows.count() + more)));
        return new Table(rows.extended(more), columns, words);
    }

    /** The rows of this table and then those of another, which must have the same columns and begin later. */
    public Table followedBy(Table later) {
        Map<String, Doubles> columns = new HashMap<>();
        numbers.forEach((name, values) -> {
            double[] longer = Arrays.copyOf(values.array(), rows.count() + later.rows.count());
            later.number(name).copy(0, longer, rows.count(), later.rows.count());
            columns.put(name, Doubles.of(longer));
        });
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((name, values) -> {
            @Nullable String[] longer = Arrays.copyOf(values, rows.count() + later.rows.count());
            System.arraycopy(later.text(name), 0, longer, rows.count(), later.rows.count());
            words.put(name, longer);
        });
        return new Table(rows.followedBy(later.rows), columns, words);
    }

    /** Some rows, in another order; nothing of them is shared. */
    public Table select(int[] picks) {
        return select(picks, new Cadence(0, 0));
    }

    /**
     * Some rows, in another order, and rows without values.
     *
     * @param picks rows of this table; −1 for a row without values, at one step after the row before it
     */
    public Table select(int[] picks, Cadence cadence) {
        Map<String, Doubles> columns = new HashMap<>();
        numbers.forEach((name, values) -> columns.put(
                name,
                Doubles.of(Arrays.stream(picks)
                        .mapToDouble(row -> row < 0 ? Double.NaN : values.get(row))
                        .toArray())));
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((name, values) -> {
            @Nullable String[] picked = new @Nullable String[picks.length];
            for (int i = 0; i < picks.length; i++) {
                picked[i] = picks[i] < 0 ? null : values[picks[i]];
            }
            words.put(name, picked);
        });
        return new Table(rows.select(picks, cadence), columns, words);
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
