package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.BadRow;

/**
 * Reads the rows that begin in one piece of a file. Used for one piece after the other by one thread.
 *
 * <p>A row in plain ASCII without quotes is read here; an unusual cell sends its row to {@link OddRows}. A quote, a byte above
 * 127, a carriage return inside a line or a very long row mean that the file is not plain, and all is left to the ordinary
 * reader.
 */
final class PieceParser {
    private static final byte END_OF_CELL = 1;
    private static final byte STRANGE = 2;
    /** Bytes of a number of at most 19 digits, or 18 and a point, and of what ends it. */
    private static final int MOST_SIMPLE = 20;

    private final PieceBytes piece;
    private final RowPlan plan;
    private final ParsedRows rows;
    private final OddRows oddRows;
    private final TimeBytes timeReader;
    private final int[] actions;
    private final boolean missingAllowed;
    private final byte[] kinds = new byte[256];
    private byte[] bytes = new byte[0];
    private int filled;
    private int gaps;
    private int lastStart;
    private int lastEnd;

    PieceParser(FileChannel channel, Contents contents, Head head, RowPlan plan) {
        this.piece = new PieceBytes(channel, contents, head);
        this.plan = plan;
        this.rows = new ParsedRows(plan.numbers().size(), plan.timed());
        this.oddRows = new OddRows(plan);
        this.timeReader = new TimeBytes(plan.timePattern());
        this.actions = plan.actions();
        this.missingAllowed = plan.format().missingAllowed();
        Arrays.fill(kinds, 128, 256, STRANGE);
        kinds['"'] = STRANGE;
        kinds['\r'] = STRANGE;
        kinds['\n'] = END_OF_CELL;
        kinds[plan.report().dialect().delimiter()] = END_OF_CELL;
    }

    /** Reads a piece of a file; what it gives is overwritten by the next one. */
    ParsedRows parse(int number, int lines) throws IOException {
        rows.reset(lines);
        rows.plain = piece.load(number);
        bytes = piece.bytes();
        filled = piece.filled();
        int at = piece.start();
        long line = piece.line();
        while (at < piece.stop() && rows.plain && rows.failure == null) {
            at = row(at, line++);
        }
        if (rows.count > 0) {
            rows.last = last();
        }
        return rows;
    }

    /** Reads one row; gives where the next one begins. */
    private int row(int start, long line) {
        int at = start;
        int column = 0;
        boolean odd = false;
        gaps = 0;
        while (true) {
            int from = at;
            int action = column < actions.length ? actions[column] : RowPlan.SKIPPED;
            at = simple(from, action);
            int to = at;
            if (at == from) {
                at = end(from);
                to = at;
                if (at < filled && kinds[bytes[at] & 0xFF] == STRANGE) {
                    if (bytes[at] != '\r' || at + 1 >= filled || bytes[at + 1] != '\n') {
                        rows.plain = false;
                        return at;
                    }
                    at++;
                }
                odd |= !cell(action, from, to);
            }
            column++;
            if (at >= filled || bytes[at] == '\n') {
                if (odd || column != actions.length) {
                    odd(start, to, line);
                } else {
                    keep(start, to, line);
                }
                return at + 1;
            }
            at++;
        }
    }

    /** Where a cell ends. */
    private int end(int from) {
        int at = from;
        while (at < filled && kinds[bytes[at] & 0xFF] == 0) {
            at++;
        }
        return at;
    }

    /**
     * Reads a cell in one go where it is what most cells are: a sign, digits and a point, or a time in a usual form. Gives
     * where it ends, or {@code from} where it is something else.
     */
    private int simple(int from, int action) {
        if (action >= 0) {
            return digits(from, action);
        }
        if (action == RowPlan.TIME) {
            for (int length : TimeBytes.LENGTHS) {
                if (from + length < filled && kinds[bytes[from + length] & 0xFF] == END_OF_CELL) {
                    long time = timeReader.usual(bytes, from, length);
                    rows.times[rows.count] = time;
                    return time == TimeBytes.NONE ? from : from + length;
                }
            }
        }
        return from;
    }

    /** Digits with or without a sign and a point, short enough for 64 bits; gives where they end or {@code from}. */
    private int digits(int from, int action) {
        byte[] text = bytes;
        boolean negative = from < filled && text[from] == '-';
        int start = negative ? from + 1 : from;
        int most = Math.min(filled, start + MOST_SIMPLE);
        int at = start;
        int point = -1;
        long digits = 0;
        for (; at < most; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        boolean ends = at < most && kinds[text[at] & 0xFF] == END_OF_CELL;
        boolean some = at - start > (point < 0 ? 0 : 1);
        if (!ends || !some) {
            return from;
        }
        double value = DecimalBytes.scaled(digits, point < 0 ? 0 : point + 1 - at);
        rows.numbers[action][rows.count] = negative ? -value : value;
        return at;
    }

    /** Reads a cell; false when it is no plain number or time. */
    private boolean cell(int action, int start, int end) {
        if (action == RowPlan.SKIPPED) {
            return true;
        }
        int from = start;
        int to = end;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        while (from < to && bytes[to - 1] == ' ') {
            to--;
        }
        if (action == RowPlan.TIME) {
            long time = timeReader.parse(bytes, from, to);
            rows.times[rows.count] = time;
            return time != TimeBytes.NONE;
        }
        double value = DecimalBytes.parse(bytes, from, to);
        if (Double.isNaN(value)) {
            if (from < to || !missingAllowed) {
                return false;
            }
            gaps++;
        }
        rows.numbers[action][rows.count] = value;
        return true;
    }

    private void odd(int start, int end, long line) {
        List<String> cells = cells(start, end);
        if (OddRows.blank(cells)) {
            return;
        }
        try {
            OddRows.One read = oddRows.one(line, cells);
            for (int i = 0; i < rows.numbers.length; i++) {
                rows.numbers[i][rows.count] =
                        read.table().number(plan.numbers().get(i)).get(0);
            }
            Longs time = read.table().rows().times();
            if (time != null) {
                rows.times[rows.count] = time.get(0);
            }
            gaps = (int) read.missing();
            keep(start, end, line);
        } catch (DataException bad) {
            if (plan.onBadRow() == BadRow.FAIL) {
                rows.failure = bad;
            } else if (rows.skipped++ == 0) {
                rows.firstSkipped = String.valueOf(bad.getMessage());
            }
        }
    }

    private void keep(int start, int end, long line) {
        int row = rows.count;
        if (row == 0) {
            rows.first = new OddRows.Row(line, cells(start, end));
        } else if (plan.timed() && rows.times[row] <= rows.times[row - 1]) {
            OddRows.Row found = new OddRows.Row(line, cells(start, end));
            rows.failure = oddRows.fault(last(), found).orElse(null);
            rows.plain = rows.failure != null;
        }
        rows.lines[row] = line;
        rows.missing += gaps;
        rows.count++;
        lastStart = start;
        lastEnd = end;
    }

    private OddRows.Row last() {
        return new OddRows.Row(rows.lines[rows.count - 1], cells(lastStart, lastEnd));
    }

    private List<String> cells(int start, int end) {
        return oddRows.cells(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
    }
}
