package org.rnn4j.data.transform;

/**
 * Rows from (included) to (not included) of one series.
 *
 * @param from the first row
 * @param to the row after the last
 */
public record RowRange(int from, int to) {
    /** No rows. */
    public static final RowRange NONE = new RowRange(0, 0);

    /** How many rows there are. */
    public int count() {
        return to - from;
    }
}
