package org.rnn4j.data.rows;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.transform.Calendar;

/**
 * Times of made-up rows, from a fixed day on: hours apart where the hour matters or is written, months where no day is written,
 * otherwise days.
 *
 * @param pattern as the data's {@code timeFormat}; null for the usual form
 * @param step between two rows
 */
record ExampleTimes(@Nullable String pattern, ChronoUnit step) {
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    static ExampleTimes of(DataSpec data) {
        String pattern = data.timeFormat();
        boolean hours =
                data.features().stream().anyMatch(feature -> feature.calendar().contains(Calendar.HOUR));
        if (pattern == null || pattern.startsWith("epoch")) {
            return new ExampleTimes(pattern, hours ? ChronoUnit.HOURS : ChronoUnit.DAYS);
        }
        boolean written = pattern.matches(".*[Hkh].*");
        boolean days = pattern.matches(".*[dD].*");
        return new ExampleTimes(pattern, written ? ChronoUnit.HOURS : days ? ChronoUnit.DAYS : ChronoUnit.MONTHS);
    }

    String at(int row) {
        LocalDateTime time = START.plus(row, step);
        if (pattern == null) {
            return time.format(DateTimeFormatter.ofPattern(
                    step == ChronoUnit.HOURS ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd", Locale.ROOT));
        }
        return switch (pattern) {
            case "epochSeconds" -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC));
            case "epochMillis" -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC) * 1000);
            default -> time.format(DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT));
        };
    }
}
