package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Matrix;

/** Some columns or some rows of a matrix, kept until another matrix is given: views are dear. */
final class Band {
    private final int first;
    private final int count;
    private final boolean columns;
    private @Nullable Matrix whole;
    private @Nullable Matrix part;

    private Band(int first, int count, boolean columns) {
        this.first = first;
        this.count = count;
        this.columns = columns;
    }

    static Band columns(int first, int count) {
        return new Band(first, count, true);
    }

    static Band rows(int first, int count) {
        return new Band(first, count, false);
    }

    @SuppressWarnings("ReferenceEquality") // the very same matrix
    Matrix of(Matrix matrix) {
        Matrix result = part;
        if (result == null || whole != matrix) {
            result = columns ? matrix.columns(first, count) : matrix.rows(first, count);
            whole = matrix;
            part = result;
        }
        return result;
    }
}
