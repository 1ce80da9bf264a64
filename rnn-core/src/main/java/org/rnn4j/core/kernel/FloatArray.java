package org.rnn4j.core.kernel;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Off-heap memory. Its buffer copies to and from Java arrays without a native call. */
final class FloatArray implements Array {
    private static final int ALIGNMENT = 64;

    private final FloatPointer pointer;
    private final FloatBuffer buffer;
    private final int length;

    private FloatArray(FloatPointer pointer, int length) {
        this.pointer = pointer;
        this.length = length;
        this.buffer = pointer.capacity(length).asBuffer();
    }

    /** Zeros, aligned to a cache line: vector instructions are slower on memory that straddles lines. */
    static FloatArray allocate(int length) {
        int spare = ALIGNMENT / Float.BYTES;
        if (length < 0 || length > Integer.MAX_VALUE / Float.BYTES - spare) {
            throw new IllegalArgumentException("An array cannot hold " + length
                    + " numbers: its memory must stay below 2 GiB. Use shorter sequences or smaller batches.");
        }
        FloatPointer memory = new FloatPointer((long) length + spare);
        Pointer.memset(memory, 0, memory.capacity() * Float.BYTES);
        long over = memory.address() % ALIGNMENT;
        long skip = over == 0 ? 0 : (ALIGNMENT - over) / Float.BYTES;
        return new FloatArray(memory.getPointer(skip), length);
    }

    static FloatArray of(Array array) {
        if (array instanceof FloatArray own) {
            return own;
        }
        throw new IllegalArgumentException("This kernel computes on its own float32 arrays, but was given "
                + array.getClass().getSimpleName() + ".");
    }

    FloatPointer pointer() {
        return pointer;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public FloatArray view(int offset, int viewLength) {
        Objects.checkFromIndexSize(offset, viewLength, length);
        return new FloatArray(pointer.getPointer(offset), viewLength);
    }

    @Override
    public void read(int from, float[] target, int at, int count) {
        buffer.get(from, target, at, count);
    }

    @Override
    public void read(int from, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = buffer.get(from + i);
        }
    }

    @Override
    public void write(int at, float[] source, int from, int count) {
        buffer.put(at, source, from, count);
    }

    @Override
    public void write(int at, double[] source, int from, int count) {
        for (int i = 0; i < count; i++) {
            buffer.put(at + i, (float) source[from + i]);
        }
    }

    @Override
    public void clear() {
        Pointer.memset(pointer, 0, (long) length * Float.BYTES);
    }

    @Override
    public void copyFrom(Array source) {
        Checks.sameLength(this, source);
        Pointer.memcpy(pointer, of(source).pointer, (long) length * Float.BYTES);
    }
}
