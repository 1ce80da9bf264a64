package org.rnn4j.data.columns;

import java.util.Objects;

/** Numbers in a part of an array. */
final class HeapFloats implements Floats {
    private final float[] values;
    private final int first;
    private final int size;

    HeapFloats(float[] values, int first, int size) {
        this.values = values;
        this.first = first;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public float get(long index) {
        return values[first + (int) Objects.checkIndex(index, (long) size)];
    }

    @Override
    public void copy(long from, float[] destination, int offset, int count) {
        Objects.checkFromIndexSize(from, (long) count, size);
        System.arraycopy(values, first + (int) from, destination, offset, count);
    }

    @Override
    public Floats slice(long from, long to) {
        Objects.checkFromToIndex(from, to, (long) size);
        return new HeapFloats(values, first + (int) from, (int) (to - from));
    }
}
