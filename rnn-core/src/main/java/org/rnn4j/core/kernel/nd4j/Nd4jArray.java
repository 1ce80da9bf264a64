package org.rnn4j.core.kernel.nd4j;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Matrix;

/** Part of an ND4J buffer, wherever the backend keeps it. */
final class Nd4jArray implements Array {
    private final DataBuffer buffer;
    private final int offset;
    private final int length;
    private final INDArray vector;

    private Nd4jArray(DataBuffer buffer, int offset, int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.vector = part(0, length);
    }

    static Nd4jArray allocate(int length) {
        // ND4J has no array without numbers that could be viewed.
        INDArray zeros = Nd4j.zeros(DataType.FLOAT, Math.max(1, length));
        return new Nd4jArray(zeros.data(), 0, length);
    }

    static Nd4jArray of(Array array) {
        if (array instanceof Nd4jArray own) {
            return own;
        }
        throw new IllegalArgumentException("This kernel computes on its own ND4J arrays, but was given "
                + array.getClass().getSimpleName() + ".");
    }

    /** The numbers as a vector over the same memory. */
    INDArray vector() {
        return vector;
    }

    /** A matrix over the same memory, transposed where products read it so. */
    static INDArray matrix(Matrix matrix) {
        Nd4jArray own = of(matrix.data());
        INDArray rows = Nd4j.create(
                own.buffer,
                new long[] {matrix.rows(), matrix.columns()},
                new long[] {matrix.stride(), 1},
                own.offset,
                'c',
                DataType.FLOAT);
        return matrix.transposed() ? rows.transpose() : rows;
    }

    private INDArray part(int from, int count) {
        return Nd4j.create(
                buffer, new long[] {Math.max(1, count)}, new long[] {1}, offset + (long) from, 'c', DataType.FLOAT);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Nd4jArray view(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return new Nd4jArray(buffer, offset + (count == 0 ? 0 : from), count);
    }

    private float[] floats(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return part(from, count).dup().data().asFloat();
    }

    @Override
    public void read(int from, float[] target, int at, int count) {
        if (count > 0) {
            System.arraycopy(floats(from, count), 0, target, at, count);
        }
    }

    @Override
    public void read(int from, double[] target, int at, int count) {
        float[] values = count > 0 ? floats(from, count) : new float[0];
        for (int i = 0; i < count; i++) {
            target[at + i] = values[i];
        }
    }

    @Override
    public void write(int at, float[] source, int from, int count) {
        Objects.checkFromIndexSize(at, count, length);
        if (count > 0) {
            part(at, count).assign(Nd4j.createFromArray(Arrays.copyOfRange(source, from, from + count)));
        }
    }

    @Override
    public void write(int at, double[] source, int from, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) source[from + i];
        }
        write(at, values, 0, count);
    }

    @Override
    public void clear() {
        if (length > 0) {
            vector.assign(0);
        }
    }

    @Override
    public void copyFrom(Array source) {
        if (source.length() != length) {
            throw new IllegalArgumentException(
                    "Two arrays must have one length, but hold %d and %d numbers.".formatted(length, source.length()));
        }
        if (length > 0) {
            vector.assign(of(source).vector);
        }
    }
}
