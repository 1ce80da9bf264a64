package org.rnn4j.data.columns;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Objects;

/** Numbers in a mapped file. */
final class MappedLongs implements Longs {
    private static final int SHIFT = Mapped.CHUNK_SHIFT - 3;
    private static final int MASK = (1 << SHIFT) - 1;

    private final LongBuffer[] chunks;
    private final long first;
    private final long size;

    MappedLongs(List<ByteBuffer> chunks, long size) {
        this(chunks.stream().map(ByteBuffer::asLongBuffer).toArray(LongBuffer[]::new), 0, size);
    }

    private MappedLongs(LongBuffer[] chunks, long first, long size) {
        this.chunks = chunks;
        this.first = first;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long get(long index) {
        long at = first + Objects.checkIndex(index, size);
        return chunks[(int) (at >>> SHIFT)].get((int) at & MASK);
    }

    @Override
    public void copy(long from, long[] destination, int offset, int count) {
        Objects.checkFromIndexSize(from, (long) count, size);
        int done = 0;
        while (done < count) {
            long at = first + from + done;
            LongBuffer chunk = chunks[(int) (at >>> SHIFT)];
            int within = (int) at & MASK;
            int length = Math.min(count - done, chunk.capacity() - within);
            chunk.get(within, destination, offset + done, length);
            done += length;
        }
    }

    @Override
    public Longs slice(long from, long to) {
        Objects.checkFromToIndex(from, to, size);
        return new MappedLongs(chunks, first + from, to - from);
    }
}
