package org.rnn4j.data.source;

import org.jspecify.annotations.Nullable;

/**
 * A column of dates or times.
 *
 * @param column its name
 * @param pattern a {@link java.time.format.DateTimeFormatter} pattern, {@code epochSeconds} or {@code epochMillis}; null
 *     tries the usual year-first forms
 */
public record TimeColumn(String column, @Nullable String pattern) {}
