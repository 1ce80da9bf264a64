package org.rnn4j.core.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;

import org.bytedeco.javacpp.DoublePointer;

/** Products by OpenBLAS, everything else in Java, float64. */
final class DoubleKernel extends DoubleElementwise {
    @Override
    public String name() {
        return "Java + OpenBLAS, float64";
    }

    @Override
    public Array allocate(int length) {
        return DoubleArray.allocate(length);
    }

    @Override
    public void multiply(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        Matrix.checkProduct(a, b, c);
        DoublePointer left = DoubleArray.of(a.data()).pointer();
        DoublePointer right = DoubleArray.of(b.data()).pointer();
        DoublePointer result = DoubleArray.of(c.data()).pointer();
        int inner = a.productColumns();
        if (c.rows() == 1 && c.columns() > 1 && !a.transposed()) {
            // One row: c = bᵀ · a as a matrix and a vector.
            cblas_dgemv(
                    CblasRowMajor,
                    b.transposed() ? CblasNoTrans : CblasTrans,
                    b.rows(),
                    b.columns(),
                    alpha,
                    right,
                    b.stride(),
                    left,
                    1,
                    beta,
                    result,
                    1);
        } else if (c.columns() == 1 && c.rows() > 1) {
            int step = b.transposed() ? 1 : b.stride();
            cblas_dgemv(
                    CblasRowMajor,
                    a.transposed() ? CblasTrans : CblasNoTrans,
                    a.rows(),
                    a.columns(),
                    alpha,
                    left,
                    a.stride(),
                    right,
                    step,
                    beta,
                    result,
                    c.stride());
        } else {
            cblas_dgemm(
                    CblasRowMajor,
                    a.transposed() ? CblasTrans : CblasNoTrans,
                    b.transposed() ? CblasTrans : CblasNoTrans,
                    c.rows(),
                    c.columns(),
                    inner,
                    alpha,
                    left,
                    a.stride(),
                    right,
                    b.stride(),
                    beta,
                    result,
                    c.stride());
        }
    }
}
