package org.rnn4j.data.streaming;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Cadence;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;

/** Looks at the time of a row that comes after others, as a {@link Clock} asks for. */
final class NextTime {
    /** Before there are so many rows no step is the usual one. */
    static final int LEAST_ROWS = 3;

    private static final int MOST_FILLED = 10_000;

    private final Clock clock;

    NextTime(Clock clock) {
        this.clock = clock;
    }

    /**
     * The times of rows that are missing before a row; empty where none is, or where rows follow each other whatever their times.
     *
     * @throws DataException for a time that cannot come next
     */
    List<LocalDateTime> missingBefore(Rows row, Rows earlier) {
        Longs times = row.times();
        if (times == null || earlier.times() == null || clock.order() == Clock.Order.KEEP) {
            return List.of();
        }
        LocalDateTime last = Objects.requireNonNull(earlier.time(earlier.count() - 1));
        LocalDateTime time = Objects.requireNonNull(row.time(0));
        if (!time.isAfter(last)) {
            throw refused(
                    row, "one after " + last + ", the last one that came; what has been answered cannot be sorted");
        }
        if (clock.gaps() == null || clock.gaps() == Clock.Gaps.ALLOW || earlier.count() < LEAST_ROWS) {
            return List.of();
        }
        return missing(row, last, Cadence.of(earlier));
    }

    private List<LocalDateTime> missing(Rows row, LocalDateTime last, Cadence cadence) {
        LocalDateTime time = Objects.requireNonNull(row.time(0));
        List<LocalDateTime> missing = new ArrayList<>();
        LocalDateTime next = cadence.plus(last, 1);
        while (clock.gaps() == Clock.Gaps.FILL && next.isBefore(time) && missing.size() < MOST_FILLED) {
            missing.add(next);
            next = cadence.plus(next, 1);
        }
        if (!next.equals(time)) {
            throw refused(
                    row,
                    cadence.plus(last, 1) + ", one step of " + cadence + " after the last one (clock.gaps: "
                            + (clock.gaps() == Clock.Gaps.FILL
                                    ? "fill bridges whole steps, at most " + MOST_FILLED
                                    : "error")
                            + "); after a gap begin a new stream");
        }
        return missing;
    }

    private static DataException refused(Rows row, String expected) {
        return DataException.at(Place.line(row.source(), row.lines().get(0)), "the time " + row.time(0), expected);
    }

    static long millis(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
