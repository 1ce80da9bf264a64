package org.rnn4j.data.utterance;

import org.rnn4j.data.columns.Doubles;

/**
 * One feature of all steps, seen as a column.
 *
 * @param values {@code [steps, width]}, shared
 * @param width features of a step
 * @param feature which
 * @param first the first step
 * @param size steps
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
record FrameColumn(float[] values, int width, int feature, long first, long size) implements Doubles {
    @Override
    public double get(long index) {
        return values[Math.toIntExact((first + index) * width) + feature];
    }

    @Override
    public void copy(long from, double[] destination, int offset, int count) {
        int at = Math.toIntExact((first + from) * width) + feature;
        for (int i = 0; i < count; i++) {
            destination[offset + i] = values[at];
            at += width;
        }
    }

    @Override
    public Doubles slice(long from, long to) {
        return new FrameColumn(values, width, feature, first + from, to - from);
    }
}
