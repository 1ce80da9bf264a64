package org.rnn4j.app.task.classify;

import java.util.stream.IntStream;

/**
 * Solves systems of a symmetric positive definite matrix, thousands of rows wide.
 *
 * <p>Written for what commons-math's decomposition is too slow for: four columns of the factor are made at a time, each as inner
 * products of rows, which lie together in memory, and the rows are dealt to the cores. A row's sums do not depend on how many there
 * are.
 */
final class Cholesky {
    private static final int BLOCK = 4;

    private final double[][] factor;

    /**
     * Factorises a matrix.
     *
     * @param lower the matrix, {@code [rows][at least row + 1]}; becomes the factor
     */
    Cholesky(double[][] lower) {
        factor = lower;
        for (int from = 0; from < lower.length; from += BLOCK) {
            int to = Math.min(lower.length, from + BLOCK);
            square(from, to);
            int first = from;
            IntStream.range(to, lower.length).parallel().forEach(row -> columns(lower[row], first, to));
        }
    }

    /** The rows of the block itself. */
    private void square(int from, int to) {
        for (int row = from; row < to; row++) {
            columns(factor[row], from, row);
            double rest = factor[row][row] - product(factor[row], factor[row], row);
            if (!(rest > 0)) {
                throw new IllegalArgumentException(
                        "matrix: expected a positive definite one, found " + rest + " at row " + row);
            }
            factor[row][row] = Math.sqrt(rest);
        }
    }

    /** Some columns of a row of the factor, of which those before are there. */
    private void columns(double[] row, int from, int to) {
        if (to - from == BLOCK) {
            four(row, from);
        } else {
            for (int column = from; column < to; column++) {
                row[column] -= product(row, factor[column], from);
            }
        }
        for (int column = from; column < to; column++) {
            double sum = row[column];
            for (int k = from; k < column; k++) {
                sum -= row[k] * factor[column][k];
            }
            row[column] = sum / factor[column][column];
        }
    }

    private void four(double[] row, int from) {
        double[] a = factor[from];
        double[] b = factor[from + 1];
        double[] c = factor[from + 2];
        double[] d = factor[from + 3];
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        for (int k = 0; k < from; k++) {
            double value = row[k];
            p += value * a[k];
            q += value * b[k];
            r += value * c[k];
            s += value * d[k];
        }
        row[from] -= p;
        row[from + 1] -= q;
        row[from + 2] -= r;
        row[from + 3] -= s;
    }

    private static double product(double[] a, double[] b, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /**
     * Solves for one right-hand side.
     *
     * @param target as many numbers as the matrix has rows; becomes the solution
     */
    void solve(double[] target) {
        for (int row = 0; row < factor.length; row++) {
            target[row] = (target[row] - product(factor[row], target, row)) / factor[row][row];
        }
        for (int row = factor.length - 1; row >= 0; row--) {
            double value = target[row] / factor[row][row];
            target[row] = value;
            for (int k = 0; k < row; k++) {
                target[k] -= factor[row][k] * value;
            }
        }
    }
}
