package org.rnn4j.data.audio.features;

import java.util.Arrays;

/** Frames that wait to be taken; grows to the most that ever waited. */
final class FrameQueue implements FrameSink {
    private final int width;
    private float[] values;
    private int first;
    private int end;

    FrameQueue(int width) {
        this.width = width;
        values = new float[16 * width];
    }

    int width() {
        return width;
    }

    @Override
    public void frame(float[] from, int at) {
        if (end + width > values.length) {
            System.arraycopy(values, first, values, 0, end - first);
            end -= first;
            first = 0;
        }
        if (end + width > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
        }
        System.arraycopy(from, at, values, end, width);
        end += width;
    }

    @Override
    public void end() {
        // What waits can still be taken.
    }

    int waiting() {
        return (end - first) / width;
    }

    void take(float[] into, int at) {
        System.arraycopy(values, first, into, at, width);
        first += width;
        if (first == end) {
            first = 0;
            end = 0;
        }
    }

    float[] takeAll() {
        float[] all = Arrays.copyOfRange(values, first, end);
        first = 0;
        end = 0;
        return all;
    }
}
