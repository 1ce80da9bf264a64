package org.rnn4j.data.columns;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;

/** Numbers in a mapped file. */
final class MappedFloats implements Floats {
    private static final int SHIFT = Mapped.CHUNK_SHIFT - 2;
    private static final int MASK = (1 << SHIFT) - 1;

    private final FloatBuffer[] chunks;
    private final long first;
    private final long size;

    MappedFloats(List<ByteBuffer> chunks, long size) {
        this(chunks.stream().map(ByteBuffer::asFloatBuffer).toArray(FloatBuffer[]::new), 0, size);
    }

    private MappedFloats(FloatBuffer[] chunks, long first, long size) {
        this.chunks = chunks;
        this.first = first;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public float get(long index) {
        long at = first + Objects.checkIndex(index, size);
        return chunks[(int) (at >>> SHIFT)].get((int) at & MASK);
    }

    @Override
    public void copy(long from, float[] destination, int offset, int count) {
        Objects.checkFromIndexSize(from, (long) count, size);
        int done = 0;
        while (done < count) {
            long at = first + from + done;
            FloatBuffer chunk = chunks[(int) (at >>> SHIFT)];
            int within = (int) at & MASK;
            int length = Math.min(count - done, chunk.capacity() - within);
            chunk.get(within, destination, offset + done, length);
            done += length;
        }
    }

    @Override
    public Floats slice(long from, long to) {
        Objects.checkFromToIndex(from, to, size);
        return new MappedFloats(chunks, first + from, to - from);
    }
}
