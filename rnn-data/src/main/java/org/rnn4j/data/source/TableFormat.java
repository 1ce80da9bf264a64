package org.rnn4j.data.source;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted from a table.
 *
 * @param time the column of times, null when there is none
 * @param series the column that says which series a row belongs to; null when a file is one series
 * @param numbers columns to read as numbers
 * @param texts columns to read as text
 * @param missingAllowed whether a cell may be without a value
 * @param anyOrder whether times may fall and repeat
 */
public record TableFormat(
        @Nullable TimeColumn time,
        @Nullable String series,
        Set<String> numbers,
        Set<String> texts,
        boolean missingAllowed,
        boolean anyOrder) {
    public TableFormat {
        numbers = Set.copyOf(numbers);
        texts = Set.copyOf(texts);
    }

    /** Rows in order. */
    public TableFormat(
            @Nullable TimeColumn time,
            @Nullable String series,
            Set<String> numbers,
            Set<String> texts,
            boolean missingAllowed) {
        this(time, series, numbers, texts, missingAllowed, false);
    }

    /** Every column that is named here. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        if (time != null) {
            columns.add(time.column());
        }
        if (series != null) {
            columns.add(series);
        }
        columns.addAll(numbers);
        columns.addAll(texts);
        return columns;
    }
}
