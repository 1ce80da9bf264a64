package org.rnn4j.core.kernel;

/**
 * Loops over parts of Java arrays, each plain enough for the JIT compiler to vectorise: one store per loop, no branch, no call it
 * cannot inline.
 */
final class DoubleLoops {
    private DoubleLoops() {}

    /** x = f(x) on [from, to). */
    static void apply(Pointwise function, double[] x, int from, int to) {
        switch (function) {
            case IDENTITY -> {}
            case TANH -> tanh(x, from, to);
            case SIGMOID -> sigmoid(x, from, to);
            case RELU -> relu(x, from, to);
            case SOFTPLUS -> {
                for (int i = from; i < to; i++) {
                    x[i] = Scalars.softplus(x[i]);
                }
            }
            case ELU -> {
                for (int i = from; i < to; i++) {
                    x[i] = Scalars.elu(x[i]);
                }
            }
        }
    }

    static void tanh(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Scalars.tanh(x[i]);
        }
    }

    static void sigmoid(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Scalars.sigmoid(x[i]);
        }
    }

    private static void relu(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    /** d[at + i] *= f'(.) where y[from + i] = f(.). */
    static void chain(Pointwise function, double[] y, int from, double[] d, int at, int count) {
        switch (function) {
            case IDENTITY -> {}
            case TANH -> chainTanh(y, from, d, at, count);
            case SIGMOID -> chainSigmoid(y, from, d, at, count);
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    d[at + i] = y[from + i] > 0 ? d[at + i] : 0;
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < count; i++) {
                    d[at + i] *= Scalars.softplusSlope(y[from + i]);
                }
            }
            case ELU -> {
                for (int i = 0; i < count; i++) {
                    d[at + i] *= y[from + i] > 0 ? 1 : y[from + i] + 1;
                }
            }
        }
    }

    private static void chainTanh(double[] y, int from, double[] d, int at, int count) {
        for (int i = 0; i < count; i++) {
            d[at + i] *= 1 - y[from + i] * y[from + i];
        }
    }

    static void chainSigmoid(double[] y, int from, double[] d, int at, int count) {
        for (int i = 0; i < count; i++) {
            d[at + i] *= y[from + i] * (1 - y[from + i]);
        }
    }

    /** y[at + i] += x[from + i]. */
    static void add(double[] x, int from, double[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] += x[from + i];
        }
    }

    /** y[at + i] += alpha · x[from + i]. */
    static void addScaled(double alpha, double[] x, int from, double[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] += alpha * x[from + i];
        }
    }

    /** y[at + i] *= x[from + i]. */
    static void multiply(double[] x, int from, double[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] *= x[from + i];
        }
    }

    /** Adds a bias to each row of a block. */
    static void addToRows(double[] x, double[] bias, int rows) {
        int columns = bias.length;
        for (int r = 0; r < rows; r++) {
            add(bias, 0, x, r * columns, columns);
        }
    }

    /** sums += column sums of a block: the block's in its own precision, added to the whole in double precision. */
    static void sumRows(double[] x, int rows, int columns, double[] scratch, double[] sums) {
        System.arraycopy(x, 0, scratch, 0, columns);
        for (int r = 1; r < rows; r++) {
            add(x, r * columns, scratch, 0, columns);
        }
        for (int c = 0; c < columns; c++) {
            sums[c] += scratch[c];
        }
    }

    /** Softmax of x[from, from + count), shifted by the largest so that nothing overflows. */
    static void softmax(double[] x, int from, int count) {
        double largest = x[from];
        for (int i = 1; i < count; i++) {
            largest = Math.max(largest, x[from + i]);
        }
        for (int i = 0; i < count; i++) {
            x[from + i] = Scalars.exp(x[from + i] - largest);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += x[from + i];
        }
        double scale = (1 / sum);
        for (int i = 0; i < count; i++) {
            x[from + i] *= scale;
        }
    }

    /** d = y ⊙ (d − Σ d ⊙ y) over [from, from + count). */
    static void softmaxGradient(double[] y, double[] d, int from, int count) {
        double product = 0;
        for (int i = 0; i < count; i++) {
            product += y[from + i] * d[from + i];
        }
        double shift = product;
        for (int i = 0; i < count; i++) {
            d[from + i] = y[from + i] * (d[from + i] - shift);
        }
    }
}
