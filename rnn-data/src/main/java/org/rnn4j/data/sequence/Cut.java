package org.rnn4j.data.sequence;

/**
 * One sequence, resolved.
 *
 * @param series that it is cut from
 * @param start its first input row
 * @param length its input rows
 * @param channel the target that it is about, 0 when it has all
 * @param level its normalisation
 */
record Cut(Series series, int start, int length, int channel, WindowLevel level) {
    /** The row after the input rows. */
    int end() {
        return start + length;
    }
}
