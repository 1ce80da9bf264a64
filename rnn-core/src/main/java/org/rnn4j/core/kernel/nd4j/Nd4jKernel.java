package org.rnn4j.core.kernel.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.PlainKernel;
import org.rnn4j.core.kernel.Pointwise;

/**
 * A kernel on ND4J's arrays, float32: products and whole-array operations by whatever backend is there, the cells' equations on
 * Java arrays step by step. It is right everywhere and fast nowhere.
 *
 * <p>Making one loads ND4J.
 */
public final class Nd4jKernel extends PlainKernel {
    private final String name = "ND4J (" + Nd4j.getBackend().getClass().getSimpleName() + "), float32";

    @Override
    public String name() {
        return name;
    }

    @Override
    public Array allocate(int length) {
        return Nd4jArray.allocate(length);
    }

    @Override
    public void multiply(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        INDArray left = Nd4jArray.matrix(a);
        INDArray right = Nd4jArray.matrix(b);
        INDArray result = Nd4jArray.matrix(c);
        if (left.size(1) != right.size(0)
                || left.size(0) != c.rows()
                || right.size(1) != c.columns()
                || c.transposed()) {
            throw new IllegalArgumentException("A product of [%d, %d] and [%d, %d] cannot go into [%d, %d]%s."
                    .formatted(
                            left.size(0),
                            left.size(1),
                            right.size(0),
                            right.size(1),
                            c.rows(),
                            c.columns(),
                            c.transposed() ? " transposed" : ""));
        }
        INDArray product = left.mmul(right);
        if (alpha != 1) {
            product.muli(alpha);
        }
        if (beta != 0) {
            product.addi(beta == 1 ? result : result.mul(beta));
        }
        result.assign(product);
    }

    @Override
    public void activate(Pointwise function, Array x, Array y) {
        INDArray values = vector(x, y);
        INDArray result = switch (function) {
            case IDENTITY -> values;
            case TANH -> Transforms.tanh(values, true);
            case SIGMOID -> Transforms.sigmoid(values, true);
            case RELU -> Transforms.relu(values, true);
            case SOFTPLUS -> Transforms.softPlus(values, true);
            case ELU -> Transforms.elu(values, true);
        };
        vector(y, y).assign(result);
    }

    /** The vector of x, after a look at the length of another that takes part. */
    private static INDArray vector(Array x, Array other) {
        if (x.length() != other.length()) {
            throw new IllegalArgumentException("Two arrays must have one length, but hold %d and %d numbers."
                    .formatted(x.length(), other.length()));
        }
        return Nd4jArray.of(x).vector();
    }

    @Override
    public void addToRows(Matrix x, Array bias) {
        Nd4jArray.matrix(x).addiRowVector(vector(bias, bias).reshape(1, bias.length()));
    }

    @Override
    public void sumRows(Matrix x, Array sums) {
        INDArray columns = Nd4jArray.matrix(x).castTo(DataType.DOUBLE).sum(0);
        vector(sums, sums).assign(columns.reshape(sums.length()).castTo(DataType.FLOAT));
    }

    @Override
    public void addScaled(double alpha, Array x, Array y) {
        vector(y, x).addi(vector(x, y).mul(alpha));
    }

    @Override
    public void scale(double alpha, Array x) {
        vector(x, x).muli(alpha);
    }

    @Override
    public void add(Array a, Array b, Array result) {
        vector(result, a).assign(vector(a, b).add(vector(b, a)));
    }

    @Override
    public void multiply(Array a, Array b, Array result) {
        vector(result, a).assign(vector(a, b).mul(vector(b, a)));
    }

    @Override
    public void copy(Matrix source, Matrix target) {
        if (source.rows() != target.rows() || source.columns() != target.columns()) {
            throw new IllegalArgumentException("Two matrices must have one shape, but they are [%d, %d] and [%d, %d]."
                    .formatted(source.rows(), source.columns(), target.rows(), target.columns()));
        }
        Nd4jArray.matrix(target).assign(Nd4jArray.matrix(source));
    }

    @Override
    public double sumOfSquares(Array x) {
        INDArray values = vector(x, x).castTo(DataType.DOUBLE);
        return values.muli(values).sumNumber().doubleValue();
    }
}
