package org.rnn4j.data.large;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.ReadReport;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TimeColumn;

/**
 * What is wanted from each row.
 *
 * @param source the file's name
 * @param report its dialect and columns
 * @param wanted columns, and what to do about bad rows
 * @param numbers the wanted columns of numbers, sorted by name
 */
record RowPlan(String source, ReadReport report, Wanted wanted, List<String> numbers) {
    /** A column that is not looked at. */
    static final int SKIPPED = -1;
    /** The column of times. */
    static final int TIME = -2;

    /** What a caller asks for. */
    record Wanted(TableFormat format, BadRow onBadRow) {}

    static RowPlan of(String source, ReadReport report, Wanted wanted) {
        return new RowPlan(
                source,
                report,
                wanted,
                wanted.format().numbers().stream().sorted().toList());
    }

    TableFormat format() {
        return wanted.format();
    }

    BadRow onBadRow() {
        return wanted.onBadRow();
    }

    /** Of each column of the file its place among the numbers, or one of the constants. */
    int[] actions() {
        TimeColumn time = format().time();
        return report.columns().stream()
                .mapToInt(name -> time != null && time.column().equals(name) ? TIME : numbers.indexOf(name))
                .toArray();
    }

    /** Whether the time's column is wanted as a number too, which only the ordinary reader does. */
    boolean timeIsNumber() {
        TimeColumn time = format().time();
        return time != null && numbers.contains(time.column());
    }

    @Nullable
    String timePattern() {
        TimeColumn time = format().time();
        return time == null ? null : time.pattern();
    }

    boolean timed() {
        return format().time() != null;
    }

    /** All that decides what a file of columns holds, beside the text file. */
    String request() {
        return numbers + "\n" + format().time() + "\n" + format().missingAllowed() + "\n" + onBadRow();
    }
}
