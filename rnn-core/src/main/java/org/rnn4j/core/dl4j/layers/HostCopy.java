package org.rnn4j.core.dl4j.layers;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.kernel.Array;

/**
 * An ND4J array's numbers in a Java array, memory order kept, on their way to or from the kernels' time-major arrays: ND4J's own way
 * of reordering an array costs more than the arithmetic of a small layer. Several threads may gather, or scatter different rows.
 */
abstract class HostCopy {
    /** A dimension that the array does not have; it counts as 1. */
    static final int NONE = -1;

    private final DataType type;
    /** Of rows (sequences), columns (features) and steps. */
    final int[] sizes = new int[3];

    final int[] strides = new int[3];
    private int length;

    HostCopy(DataType type) {
        this.type = type;
    }

    /** A copy of float64, or of float32 for every other type. */
    static HostCopy of(DataType type) {
        return type == DataType.DOUBLE ? new DoubleCopy() : new FloatCopy();
    }

    /** Rows and steps that a thread moves; both sides count them from the first. */
    record Part(int firstRow, int rows, int firstStep, int steps) {}

    /**
     * Copies an array of any order, or a view of one.
     *
     * @param row the dimension of the rows, or {@link #NONE}; likewise the others
     * @return whether any number differs from the copy before
     */
    final boolean read(INDArray given, int row, int column, int step) {
        INDArray array = given.dataType() == type ? given : given.castTo(type);
        if (span(array) > 2 * array.length() + 16) {
            array = array.dup('f');
        }
        Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
        int[] dimensions = {row, column, step};
        for (int i = 0; i < 3; i++) {
            sizes[i] = dimensions[i] == NONE ? 1 : Math.toIntExact(array.size(dimensions[i]));
            strides[i] = dimensions[i] == NONE ? 0 : Math.toIntExact(array.stride(dimensions[i]));
        }
        length = Math.toIntExact(span(array));
        return load(array.data().addressPointer(), length);
    }

    /** How much memory lies between an array's first and last number. */
    private static long span(INDArray array) {
        long span = 1;
        for (int i = 0; i < array.rank(); i++) {
            span += (array.size(i) - 1) * array.stride(i);
        }
        return span;
    }

    /** Prepares for {@link #scatter}: zeros, in ND4J's order "f". */
    final void clear(int rows, int columns, int steps) {
        int[] wanted = {rows, columns, steps};
        System.arraycopy(wanted, 0, sizes, 0, 3);
        strides[0] = 1;
        strides[1] = rows;
        strides[2] = Math.multiplyExact(rows, columns);
        length = Math.multiplyExact(strides[2], steps);
        zero(length);
    }

    /** Writes what was scattered into an array of the same shape and order "f" without gaps. */
    final void write(INDArray target) {
        if (target.length() != length || span(target) != length) {
            throw new IllegalArgumentException("expected an array of " + length + " numbers without gaps, found shape "
                    + Arrays.toString(target.shape()));
        }
        if (target.dataType() != type) {
            INDArray same = Nd4j.createUninitialized(type, target.shape(), 'f');
            write(same);
            target.assign(same);
            return;
        }
        store(target.data().addressPointer(), length);
        Nd4j.getAffinityManager().tagLocation(target, AffinityManager.Location.HOST);
    }

    /** Where each column lies in a row, with the columns' blocks in another order where one is given. */
    final int[] columnOffsets(int @Nullable [] blocks) {
        int[] offsets = new int[sizes[1]];
        int block = blocks == null ? offsets.length : offsets.length / blocks.length;
        for (int i = 0; i < offsets.length; i++) {
            int column = blocks == null ? i : blocks[i / block] * block + i % block;
            offsets[i] = column * strides[1];
        }
        return offsets;
    }

    final boolean isAllOnes() {
        return isAllOnes(length);
    }

    abstract boolean load(Pointer source, int count);

    abstract void store(Pointer target, int count);

    abstract void zero(int count);

    abstract boolean isAllOnes(int count);

    /**
     * Writes a part into a time-major array, from its beginning on.
     *
     * @param target {@code [steps, rows, columns]}
     * @param blocks the order of the columns' blocks in the target, or null
     */
    abstract void gather(Part part, Array target, int @Nullable [] blocks);

    /** The way back from {@link #gather}. */
    abstract void scatter(Array source, Part part, int @Nullable [] blocks);
}
