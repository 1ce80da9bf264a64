package org.rnn4j.data.columns;

import java.util.Objects;

/** Numbers in a part of an array. */
final class HeapLongs implements Longs {
    private final long[] values;
    private final int first;
    private final int size;

    HeapLongs(long[] values, int first, int size) {
        this.values = values;
        this.first = first;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long get(long index) {
        return values[first + (int) Objects.checkIndex(index, (long) size)];
    }

    @Override
    public void copy(long from, long[] destination, int offset, int count) {
        Objects.checkFromIndexSize(from, (long) count, size);
        System.arraycopy(values, first + (int) from, destination, offset, count);
    }

    @Override
    public Longs slice(long from, long to) {
        Objects.checkFromToIndex(from, to, (long) size);
        return new HeapLongs(values, first + (int) from, (int) (to - from));
    }
}
