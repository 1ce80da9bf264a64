package org.rnn4j.data.columns;

import java.util.Objects;

/** Numbers that count up by one. */
final class RangeLongs implements Longs {
    private final long first;
    private final long size;

    RangeLongs(long first, long size) {
        this.first = first;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long get(long index) {
        return first + Objects.checkIndex(index, size);
    }

    @Override
    public void copy(long from, long[] destination, int offset, int count) {
        Objects.checkFromIndexSize(from, (long) count, size);
        for (int i = 0; i < count; i++) {
            destination[offset + i] = first + from + i;
        }
    }

    @Override
    public Longs slice(long from, long to) {
        Objects.checkFromToIndex(from, to, size);
        return new RangeLongs(first + from, to - from);
    }
}
