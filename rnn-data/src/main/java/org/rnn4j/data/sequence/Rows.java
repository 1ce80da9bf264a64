package org.rnn4j.data.sequence;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Longs;

/**
 * Where the rows of one sequence came from, kept for messages and for writing predictions beside the rows.
 *
 * @param source the file's name
 * @param series the series' id, or the file's name where there is one series a file
 * @param columns all columns of the file, in its order
 * @param lines for each row its 1-based line in the file
 * @param times for each row its time in milliseconds since 1970-01-01T00:00 of the clock the file uses; null without times
 */
public record Rows(
        String source,
        String series,
        List<String> columns,
        Longs lines,
        @Nullable Longs times) {
    public Rows {
        columns = List.copyOf(columns);
        if (times != null && times.size() != lines.size()) {
            throw new IllegalArgumentException(
                    "rows.times: expected one for each of " + lines.size() + " rows, found " + times.size());
        }
    }

    /** Rows whose lines and times are in arrays. */
    public Rows(String source, String series, List<String> columns, int[] lines, long @Nullable [] times) {
        this(
                source,
                series,
                columns,
                Longs.of(Arrays.stream(lines).asLongStream().toArray()),
                times == null ? null : Longs.of(times));
    }

    /** How many rows there are. */
    public int count() {
        return Math.toIntExact(lines.size());
    }

    /** The rows {@code [from, to)}, copied. */
    public Rows slice(int from, int to) {
        Longs kept = times == null ? null : Longs.of(times.array(from, to));
        return new Rows(source, series, columns, Longs.of(lines.array(from, to)), kept);
    }

    /** The first rows; nothing is copied. */
    public Rows first(int rows) {
        Longs kept = times == null ? null : times.slice(0, rows);
        return new Rows(source, series, columns, lines.slice(0, rows), kept);
    }

    /** The same rows and others after them, which stand in no file: their line is 0, their times continue. */
    public Rows extended(int more) {
        long[] longer = Arrays.copyOf(lines.array(), count() + more);
        if (times == null) {
            return new Rows(source, series, columns, Longs.of(longer), null);
        }
        Cadence cadence = Cadence.of(this);
        long[] later = Arrays.copyOf(times.array(), count() + more);
        for (int i = 0; i < more; i++) {
            LocalDateTime time = cadence.timeAfter(this, i + 1);
            if (time == null) {
                throw new DataException(source + ": found one row in series " + series
                        + ", expected two or more, whose distance says when the next ones are");
            }
            later[count() + i] = time.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        return new Rows(source, series, columns, Longs.of(longer), Longs.of(later));
    }

    /** Some rows in another order; −1 for one that stands in no line, one step after the row before it. */
    Rows select(int[] picks, Cadence cadence) {
        long[] picked = new long[picks.length];
        long @Nullable [] moments = times == null ? null : new long[picks.length];
        for (int i = 0; i < picks.length; i++) {
            picked[i] = picks[i] < 0 ? 0 : lines.get(picks[i]);
            if (times != null && moments != null) {
                moments[i] = picks[i] < 0
                        ? cadence.plus(toDateTime(moments[i - 1]), 1)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli()
                        : times.get(picks[i]);
            }
        }
        return new Rows(source, series, columns, Longs.of(picked), moments == null ? null : Longs.of(moments));
    }

    /** These rows and then others, which must be later; lines are those of each row's own file. */
    Rows followedBy(Rows later) {
        long[] all = Arrays.copyOf(lines.array(), count() + later.count());
        later.lines.copy(0, all, count(), later.count());
        if (times == null || later.times == null) {
            return new Rows(source, series, columns, Longs.of(all), null);
        }
        if (later.times.get(0) <= times.get(count() - 1L)) {
            throw DataException.at(
                    Place.line(later.source, later.lines.get(0)),
                    "the time " + later.time(0) + " in series " + series,
                    "one after " + time(count() - 1) + ", the last one of " + source);
        }
        long[] moments = Arrays.copyOf(times.array(), count() + later.count());
        later.times.copy(0, moments, count(), later.count());
        return new Rows(source, series, columns, Longs.of(all), Longs.of(moments));
    }

    /** The row's time on the file's clock, null without times or outside the rows. */
    public @Nullable LocalDateTime time(int row) {
        return times == null || row < 0 || row >= times.size() ? null : toDateTime(times.get(row));
    }

    /** Where a row's cell stands in the file. */
    public Place place(int row, String column) {
        return Place.cell(source, lines.get(row), column, columns);
    }

    /** Milliseconds, as in {@link #times}, as a date and time. */
    public static LocalDateTime toDateTime(long millis) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
    }
}
