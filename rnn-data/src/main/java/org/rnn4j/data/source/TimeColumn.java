package org.rnn4j.data.source;

import org.jspecify.annotations.Nullable;

/**
 * A column of dates or times.
 *
 * @param column its name
 * @param pattern a {@link java.time.format.DateTimeFormatter} pattern, {@code epochSeconds} or {@code epochMillis}; null
 *     tries the usual year-first forms
 * @param ordered whether each row must be later than the one before; a stream's rows are taken as they came
 */
public record TimeColumn(String column, @Nullable String pattern, boolean ordered) {
    /** A column of times that rise. */
    public TimeColumn(String column, @Nullable String pattern) {
        this(column, pattern, true);
    }
}
