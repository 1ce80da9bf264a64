package org.rnn4j.core.kernel;

/**
 * Loops over parts of Java arrays, each plain enough for the JIT compiler to vectorise: one store per loop, no branch, and at most one
 * array with an offset, since two different offsets keep JDK 17 from it.
 */
final class FloatLoops {
    /** The inverse of the smallest normal number, about. */
    private static final float STEEP = 1e38f;

    private FloatLoops() {}

    /** x = f(x) on [from, to). */
    static void apply(Pointwise function, float[] x, int from, int to) {
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

    static void tanh(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Scalars.tanh(x[i]);
        }
    }

    static void sigmoid(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Scalars.sigmoid(x[i]);
        }
    }

    private static void relu(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    /** d *= f'(.) where y = f(.). */
    static void chain(Pointwise function, float[] y, float[] d, int count) {
        switch (function) {
            case IDENTITY -> {}
            case TANH -> chainTanh(y, d, count);
            case SIGMOID -> chainSigmoid(y, d, count);
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    // No branch, which would be guessed wrong half the time: 1 from the smallest normal number on.
                    d[i] *= Math.min(1, y[i] * STEEP);
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < count; i++) {
                    d[i] *= Scalars.softplusSlope(y[i]);
                }
            }
            case ELU -> {
                for (int i = 0; i < count; i++) {
                    d[i] *= Math.min(1, y[i] + 1);
                }
            }
        }
    }

    private static void chainTanh(float[] y, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= 1 - y[i] * y[i];
        }
    }

    static void chainSigmoid(float[] y, float[] d, int count) {
        for (int i = 0; i < count; i++) {
            d[i] *= y[i] * (1 - y[i]);
        }
    }

    /** x = sigmoid(x + bias). */
    static void sigmoidOfSum(float[] bias, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Scalars.sigmoid(x[i] + bias[i]);
        }
    }

    /** y += x. */
    static void add(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += x[i];
        }
    }

    /** y[at + i] += x[i]. */
    static void addAt(float[] x, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] += x[i];
        }
    }

    /** y += x[from + i]. */
    static void addFrom(float[] x, int from, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += x[from + i];
        }
    }

    /** y += alpha · x. */
    static void addScaled(float alpha, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += alpha * x[i];
        }
    }

    /** y *= x. */
    static void multiply(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] *= x[i];
        }
    }

    /** result = a ⊙ b. */
    static void product(float[] a, float[] b, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = a[i] * b[i];
        }
    }

    /** sums[at + c] += column sums of a block: the block's in its own precision, added to the whole in double precision. */
    static void sumRows(float[] x, int rows, float[] scratch, double[] sums, int at, int columns) {
        System.arraycopy(x, 0, scratch, 0, columns);
        for (int r = 1; r < rows; r++) {
            addFrom(x, r * columns, scratch, columns);
        }
        for (int c = 0; c < columns; c++) {
            sums[at + c] += scratch[c];
        }
    }

    /** Softmax of x[from, from + count), shifted by the largest so that nothing overflows. */
    static void softmax(float[] x, int from, int count) {
        float largest = x[from];
        for (int i = from + 1; i < from + count; i++) {
            // Not Math.max: its care for NaN and -0 is slow, and NaN comes through the sum.
            largest = x[i] > largest ? x[i] : largest;
        }
        double even = 0;
        double odd = 0;
        for (int i = from; i < from + count; i++) {
            x[i] = Scalars.expOfNegative(x[i] - largest);
        }
        int i = from;
        for (; i + 1 < from + count; i += 2) {
            even += x[i];
            odd += x[i + 1];
        }
        double sum = even + odd + (i < from + count ? x[i] : 0);
        float scale = (float) (1 / sum);
        for (int j = from; j < from + count; j++) {
            x[j] *= scale;
        }
    }

    /** d = y ⊙ (d − Σ d ⊙ y) over [from, from + count). */
    static void softmaxGradient(float[] y, float[] d, int from, int count) {
        double product = 0;
        for (int i = 0; i < count; i++) {
            product += (double) y[from + i] * d[from + i];
        }
        float shift = (float) product;
        for (int i = 0; i < count; i++) {
            d[from + i] = y[from + i] * (d[from + i] - shift);
        }
    }
}
