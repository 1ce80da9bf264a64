package org.rnn4j.core.kernel;

import java.nio.DoubleBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

/** Off-heap memory. Its buffer copies to and from Java arrays without a native call. */
final class DoubleArray implements Array {
    private static final int ALIGNMENT = 64;

    private final DoublePointer pointer;
    private final DoubleBuffer buffer;
    private final int length;

    private DoubleArray(DoublePointer pointer, int length) {
        this.pointer = pointer;
        this.length = length;
        this.buffer = pointer.capacity(length).asBuffer();
    }

    /** Zeros, aligned to a cache line: vector instructions are slower on memory that straddles lines. */
    static DoubleArray allocate(int length) {
        int spare = ALIGNMENT / Double.BYTES;
        if (length < 0 || length > Integer.MAX_VALUE / Double.BYTES - spare) {
            throw new IllegalArgumentException("An array cannot hold " + length
                    + " numbers: its memory must stay below 2 GiB. Use shorter sequences or smaller batches.");
        }
        DoublePointer memory = new DoublePointer((long) length + spare);
        Pointer.memset(memory, 0, memory.capacity() * Double.BYTES);
        long over = memory.address() % ALIGNMENT;
        long skip = over == 0 ? 0 : (ALIGNMENT - over) / Double.BYTES;
        return new DoubleArray(memory.getPointer(skip), length);
    }

    static DoubleArray of(Array array) {
        if (array instanceof DoubleArray own) {
            return own;
        }
        throw new IllegalArgumentException("This kernel computes on its own float64 arrays, but was given "
                + array.getClass().getSimpleName() + ".");
    }

    DoublePointer pointer() {
        return pointer;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public DoubleArray view(int offset, int viewLength) {
        Objects.checkFromIndexSize(offset, viewLength, length);
        return new DoubleArray(pointer.getPointer(offset), viewLength);
    }

    @Override
    public void read(int from, double[] target, int at, int count) {
        buffer.get(from, target, at, count);
    }

    @Override
    public void read(int from, float[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (float) buffer.get(from + i);
        }
    }

    @Override
    public void write(int at, double[] source, int from, int count) {
        buffer.put(at, source, from, count);
    }

    @Override
    public void write(int at, float[] source, int from, int count) {
        for (int i = 0; i < count; i++) {
            buffer.put(at + i, source[from + i]);
        }
    }

    @Override
    public void clear() {
        Pointer.memset(pointer, 0, (long) length * Double.BYTES);
    }

    @Override
    public void copyFrom(Array source) {
        Checks.sameLength(this, source);
        Pointer.memcpy(pointer, of(source).pointer, (long) length * Double.BYTES);
    }
}
