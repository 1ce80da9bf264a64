package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of a column as times, where all of them are.
 *
 * @param column name and pattern
 * @param millis of each row, as in {@link org.rnn4j.data.sequence.Rows#times}
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
record TimeScan(TimeColumn column, long[] millis) {
    private static final String CLOCK = "[ H:mm[:ss]]";
    private static final List<String> DAY_FIRST_OR_MONTH_FIRST =
            List.of("d.M.uuuu" + CLOCK, "d/M/uuuu" + CLOCK, "M/d/uuuu" + CLOCK, "d-M-uuuu" + CLOCK);
    /** The seconds of 2001-09-09 and 2096-10-02: a number in between, in a column called a time, is one. */
    private static final double EARLIEST = 1e9;

    private static final double LATEST = 4e9;

    /** The times of a column, null where a cell is none; of two possible readings the one with more rows in order. */
    static @Nullable TimeScan of(String name, @Nullable String[] cells) {
        TimeScan best = read(name, null, cells);
        if (best != null) {
            return best;
        }
        for (String pattern : patterns(name, cells)) {
            TimeScan scan = read(name, pattern, cells);
            best = scan != null && (best == null || scan.rising() > best.rising()) ? scan : best;
        }
        return best;
    }

    /** How many rows are later than the one before. */
    int rising() {
        int rising = 0;
        for (int row = 1; row < millis.length; row++) {
            rising += millis[row] > millis[row - 1] ? 1 : 0;
        }
        return rising;
    }

    private static List<String> patterns(String name, @Nullable String[] cells) {
        List<String> patterns = new ArrayList<>(DAY_FIRST_OR_MONTH_FIRST);
        String first = cells[0];
        if (first != null && name.toLowerCase(Locale.ROOT).matches(".*(time|date|stamp|epoch|unix).*")) {
            double value = NumberParser.parse(first);
            if (value >= EARLIEST && value <= LATEST) {
                patterns.add("epochSeconds");
            } else if (value >= EARLIEST * 1000 && value <= LATEST * 1000) {
                patterns.add("epochMillis");
            }
        }
        return patterns;
    }

    private static @Nullable TimeScan read(String name, @Nullable String pattern, @Nullable String[] cells) {
        TimeParser parser = new TimeParser(pattern);
        long[] millis = new long[cells.length];
        for (int row = 0; row < cells.length; row++) {
            String cell = cells[row];
            OptionalLong time = cell == null ? OptionalLong.empty() : parser.parse(cell);
            if (time.isEmpty()) {
                return null;
            }
            millis[row] = time.getAsLong();
        }
        return new TimeScan(new TimeColumn(name, pattern), millis);
    }
}
