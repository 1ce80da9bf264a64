package org.rnn4j.core.kernel;

/**
 * A row-major matrix laid over an array: element (r, c) is number {@code r * stride + c}. Where a product takes it transposed,
 * rows and columns here still describe the memory.
 *
 * @param data the numbers
 * @param rows rows in memory
 * @param columns columns in memory
 * @param stride distance between rows, at least {@code columns}
 * @param transposed whether products read it transposed
 */
public record Matrix(Array data, int rows, int columns, int stride, boolean transposed) {
    public Matrix {
        long needed = rows == 0 ? 0 : (rows - 1L) * stride + columns;
        if (rows < 0 || columns < 1 || stride < columns || needed > data.length()) {
            throw new IllegalArgumentException(
                    "A matrix of %d rows and %d columns with stride %d needs %d numbers, but its array holds %d."
                            .formatted(rows, columns, stride, needed, data.length()));
        }
    }

    /** Rows without gaps. */
    public static Matrix of(Array data, int rows, int columns) {
        return new Matrix(data, rows, columns, columns, false);
    }

    /** The same memory, read transposed by products. */
    public Matrix transpose() {
        return new Matrix(data, rows, columns, stride, !transposed);
    }

    /** A band of columns, by a view. */
    public Matrix columns(int from, int count) {
        int length = rows == 0 ? 0 : (rows - 1) * stride + count;
        return new Matrix(data.view(from, length), rows, count, stride, transposed);
    }

    /** A band of rows, by a view. */
    public Matrix rows(int from, int count) {
        int length = count == 0 ? 0 : (count - 1) * stride + columns;
        return new Matrix(data.view(count == 0 ? 0 : from * stride, length), count, columns, stride, transposed);
    }

    boolean isDense() {
        return stride == columns;
    }

    int productRows() {
        return transposed ? columns : rows;
    }

    int productColumns() {
        return transposed ? rows : columns;
    }

    static void checkProduct(Matrix a, Matrix b, Matrix c) {
        if (a.productRows() != c.rows
                || b.productColumns() != c.columns
                || a.productColumns() != b.productRows()
                || c.transposed) {
            throw new IllegalArgumentException("A product of [%d, %d] and [%d, %d] cannot go into [%d, %d]%s."
                    .formatted(
                            a.productRows(),
                            a.productColumns(),
                            b.productRows(),
                            b.productColumns(),
                            c.rows,
                            c.columns,
                            c.transposed ? " transposed" : ""));
        }
    }

    static void checkSameShape(Matrix a, Matrix b) {
        if (a.rows != b.rows || a.columns != b.columns) {
            throw new IllegalArgumentException("Two matrices must have one shape, but they are [%d, %d] and [%d, %d]."
                    .formatted(a.rows, a.columns, b.rows, b.columns));
        }
    }
}
