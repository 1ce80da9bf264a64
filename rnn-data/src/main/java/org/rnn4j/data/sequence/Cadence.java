package org.rnn4j.data.sequence;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The usual step from a row's time to the next one's, in months where days of the month stay the same, otherwise in
 * milliseconds; the most frequent one in a sample of a series' rows.
 *
 * @param months of a step, 0 where it is no number of months
 * @param millis of a step, 0 where it is one of months or there are no two rows with times
 */
public record Cadence(long months, long millis) {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int LOOKED_AT = 1024;

    /** The cadence of a series. */
    public static Cadence of(Rows rows) {
        if (rows.times() == null || rows.count() < 2) {
            return new Cadence(0, 0);
        }
        int distance = Math.max(1, rows.count() / LOOKED_AT);
        Map<Long, Integer> months = new HashMap<>();
        Map<Long, Integer> millis = new HashMap<>();
        boolean monthly = true;
        for (int row = rows.count() - 1; row > 0; row -= distance) {
            LocalDateTime before = Objects.requireNonNull(rows.time(row - 1));
            LocalDateTime time = Objects.requireNonNull(rows.time(row));
            long passed = ChronoUnit.MONTHS.between(before.withDayOfMonth(1), time.withDayOfMonth(1));
            monthly &= passed > 0 && plusMonths(before, passed).equals(time);
            months.merge(passed, 1, Integer::sum);
            millis.merge(ChronoUnit.MILLIS.between(before, time), 1, Integer::sum);
        }
        return monthly ? new Cadence(most(months), 0) : new Cadence(0, most(millis));
    }

    /** The time so many steps after a series' last row; null without times or with one row. */
    public @Nullable LocalDateTime timeAfter(Rows rows, int steps) {
        LocalDateTime end = rows.time(rows.count() - 1);
        return end == null || (months == 0 && millis == 0) ? null : plus(end, steps);
    }

    /** Whether the time of a row is one step after that of the row before. */
    public boolean isStep(Rows rows, int row) {
        if (rows.times() == null) {
            return false;
        }
        return months == 0
                ? rows.times().get(row) - rows.times().get(row - 1L) == millis
                : plus(Objects.requireNonNull(rows.time(row - 1)), 1).equals(rows.time(row));
    }

    /** The time so many steps after another. */
    public LocalDateTime plus(LocalDateTime time, int steps) {
        return months > 0 ? plusMonths(time, months * steps) : time.plus(millis * steps, ChronoUnit.MILLIS);
    }

    @Override
    public String toString() {
        if (months > 0) {
            return months % 12 == 0 ? of(months / 12, "year") : of(months, "month");
        }
        if (millis % DAY == 0) {
            return of(millis / DAY, "day");
        }
        if (millis % HOUR == 0) {
            return of(millis / HOUR, "hour");
        }
        if (millis % MINUTE == 0) {
            return of(millis / MINUTE, "minute");
        }
        return millis % SECOND == 0 ? of(millis / SECOND, "second") : of(millis, "millisecond");
    }

    private static String of(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    /** The last day of a month is followed by last days. */
    private static LocalDateTime plusMonths(LocalDateTime time, long months) {
        boolean lastDay = time.toLocalDate().lengthOfMonth() == time.getDayOfMonth();
        LocalDateTime later = time.plusMonths(months);
        return lastDay ? later.with(TemporalAdjusters.lastDayOfMonth()) : later;
    }

    private static long most(Map<Long, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
