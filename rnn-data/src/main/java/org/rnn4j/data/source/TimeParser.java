package org.rnn4j.data.source;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads times to milliseconds of the file's own clock. Without a pattern it knows the year-first forms only, because
 * 03/04/2020 has two meanings.
 */
public final class TimeParser {
    private static final List<DateTimeFormatter> YEAR_FIRST = List.of(
            formatter("uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS][.S]][XXX][X]]"),
            formatter("uuuu/M/d[['T'][' ']HH:mm[:ss]]"),
            formatter("uuuu-MM"),
            formatter("uuuuMMdd"));

    private final @Nullable String pattern;
    private final List<DateTimeFormatter> formatters;

    /**
     * A reader of times.
     *
     * @param pattern a {@link DateTimeFormatter} pattern, {@code epochSeconds} or {@code epochMillis}; null for year-first forms
     */
    public TimeParser(@Nullable String pattern) {
        this.pattern = pattern;
        boolean epoch = "epochSeconds".equals(pattern) || "epochMillis".equals(pattern);
        this.formatters = pattern == null ? YEAR_FIRST : epoch ? List.of() : List.of(formatter(pattern));
    }

    /** Milliseconds since 1970-01-01T00:00 on the file's clock; empty when the cell is not a time. */
    public OptionalLong parse(String cell) {
        String text = cell.strip();
        if (formatters.isEmpty()) {
            return epoch(text);
        }
        for (DateTimeFormatter formatter : formatters) {
            OptionalLong millis = parse(formatter, text);
            if (millis.isPresent()) {
                return millis;
            }
        }
        return OptionalLong.empty();
    }

    /** What should have been in a cell that is not a time. */
    String expectation() {
        return pattern == null
                ? "a date such as 2024-12-31 or 2024-12-31 23:59 (timeFormat names any other form)"
                : "a date in the form " + pattern + " (timeFormat)";
    }

    private static OptionalLong parse(DateTimeFormatter formatter, String text) {
        ParsePosition position = new ParsePosition(0);
        try {
            if (formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(millis(formatter.parse(text)));
        } catch (DateTimeException | ArithmeticException noSuchDay) {
            // No such day, zone or hour, or a year that milliseconds do not reach.
            return OptionalLong.empty();
        }
    }

    private OptionalLong epoch(String text) {
        try {
            long value = Long.parseLong(text);
            return OptionalLong.of("epochSeconds".equals(pattern) ? Math.multiplyExact(value, 1000L) : value);
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return OptionalLong.empty();
        }
    }

    private static long millis(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return LocalDateTime.of(
                        date == null ? YearMonth.from(parsed).atDay(1) : date, time == null ? LocalTime.MIDNIGHT : time)
                .toInstant(offset == null ? ZoneOffset.UTC : offset)
                .toEpochMilli();
    }

    private static DateTimeFormatter formatter(String pattern) {
        String proleptic = pattern.replace("yyyy", "uuuu");
        return DateTimeFormatter.ofPattern(proleptic, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
