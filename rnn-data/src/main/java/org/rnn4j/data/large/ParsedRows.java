package org.rnn4j.data.large;

import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;

/** The rows of one piece, as numbers; filled again and again. */
final class ParsedRows {
    final double[][] numbers;
    long[] times = new long[0];
    long[] lines = new long[0];
    int count;
    long missing;
    long skipped;
    String firstSkipped = "";
    OddRows.@Nullable Row first;
    OddRows.@Nullable Row last;

    @Nullable
    DataException failure;

    boolean plain;
    private final boolean timed;

    ParsedRows(int columns, boolean timed) {
        this.numbers = new double[columns][0];
        this.timed = timed;
    }

    /** Forgets everything, and makes room for so many rows. */
    void reset(int most) {
        count = 0;
        missing = 0;
        skipped = 0;
        firstSkipped = "";
        first = null;
        last = null;
        failure = null;
        plain = true;
        if (lines.length < most) {
            lines = new long[most];
            times = new long[timed ? most : 0];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = new double[most];
            }
        }
    }

    /** Whether each row is on the line after the one before. */
    boolean consecutive() {
        return count == 0 || lines[count - 1] - lines[0] == count - 1;
    }
}
