package org.rnn4j.data.transform;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows from (included) to (not included) of one series.
 *
 * @param from the first row
 * @param to the row after the last
 */
public record RowRange(int from, int to) {
    /** No rows. */
    public static final RowRange NONE = new RowRange(0, 0);

    private static final int NUMBERS = 1 << 19;
    private static final int LEAST_ROWS = 256;

    /**
     * These rows in blocks that are worked on one after the other, so that memory is bounded.
     *
     * @param columns how many numbers a row has
     */
    public List<RowRange> blocks(int columns) {
        int rows = Math.max(LEAST_ROWS, NUMBERS / Math.max(1, columns));
        List<RowRange> blocks = new ArrayList<>();
        for (int start = from; start < to; start += Math.min(rows, to - start)) {
            blocks.add(new RowRange(start, start + Math.min(rows, to - start)));
        }
        return blocks;
    }

    /** How many rows there are. */
    public int count() {
        return to - from;
    }
}
