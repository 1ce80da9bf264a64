package org.rnn4j.core.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Float32 numbers in a Java array: no kernel computes on it, but weights for {@link RecurrentCell} can lie in it without any
 * native library.
 */
public final class HeapArray implements Array {
    private final float[] values;
    private final int offset;
    private final int length;

    /** Zeros. */
    public HeapArray(int length) {
        this(new float[length], 0, length);
    }

    private HeapArray(float[] values, int offset, int length) {
        this.values = values;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public HeapArray view(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return new HeapArray(values, offset + from, count);
    }

    @Override
    public void read(int from, float[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        System.arraycopy(values, offset + from, target, at, count);
    }

    @Override
    public void read(int from, double[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        for (int i = 0; i < count; i++) {
            target[at + i] = values[offset + from + i];
        }
    }

    @Override
    public void write(int at, float[] source, int from, int count) {
        Objects.checkFromIndexSize(at, count, length);
        System.arraycopy(source, from, values, offset + at, count);
    }

    @Override
    public void write(int at, double[] source, int from, int count) {
        Objects.checkFromIndexSize(at, count, length);
        for (int i = 0; i < count; i++) {
            values[offset + at + i] = (float) source[from + i];
        }
    }

    @Override
    public void clear() {
        Arrays.fill(values, offset, offset + length, 0);
    }

    @Override
    public void copyFrom(Array source) {
        if (source.length() != length) {
            throw new IllegalArgumentException("expected " + length + " numbers, found " + source.length());
        }
        source.read(0, values, offset, length);
    }
}
