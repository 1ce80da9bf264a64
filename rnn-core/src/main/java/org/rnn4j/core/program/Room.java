package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/** Rows of which there are more in some batches than in others: memory that grows, and a view of as many as there are now. */
final class Room {
    private final Kernel kernel;
    private final int columns;
    private @Nullable Array whole;
    private @Nullable Matrix rows;
    private @Nullable Matrix parts;

    Room(Kernel kernel, int columns) {
        this.kernel = kernel;
        this.columns = columns;
    }

    /** The same rows, each cut into so many of equal length. */
    @SuppressWarnings("ReferenceEquality") // the very same memory
    Matrix parts(int count, int each) {
        Matrix all = rows(count);
        Matrix now = parts;
        if (now == null || now.data() != all.data()) {
            now = Matrix.of(all.data(), count * each, columns / each);
            parts = now;
        }
        return now;
    }

    /** At least one row; what they hold is unknown. The same object as long as the number of rows stays. */
    Matrix rows(int count) {
        Matrix now = rows;
        if (now == null || now.rows() != count) {
            int length = Math.multiplyExact(count, columns);
            Array memory = whole;
            if (memory == null || memory.length() < length) {
                // A quarter more than is needed: batches differ.
                memory = kernel.allocate((int) Math.min(Integer.MAX_VALUE / 16, length + length / 4L));
                memory = memory.length() < length ? kernel.allocate(length) : memory;
                whole = memory;
            }
            now = Matrix.of(memory.view(0, length), count, columns);
            rows = now;
        }
        return now;
    }
}
