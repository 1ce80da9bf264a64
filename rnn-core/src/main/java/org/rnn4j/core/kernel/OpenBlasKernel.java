package org.rnn4j.core.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;

/** Products by OpenBLAS, everything else in Java, float32. */
class OpenBlasKernel extends FloatElementwise {
    @Override
    public String name() {
        return "Java + OpenBLAS, float32";
    }

    @Override
    public Array allocate(int length) {
        return FloatArray.allocate(length);
    }

    @Override
    public void multiply(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        Matrix.checkProduct(a, b, c);
        FloatPointer left = FloatArray.of(a.data()).pointer();
        FloatPointer right = FloatArray.of(b.data()).pointer();
        FloatPointer result = FloatArray.of(c.data()).pointer();
        int inner = a.productColumns();
        if (c.rows() == 1 && c.columns() > 1 && !a.transposed()) {
            // One row: c = bᵀ · a as a matrix and a vector.
            cblas_sgemv(
                    CblasRowMajor,
                    b.transposed() ? CblasNoTrans : CblasTrans,
                    b.rows(),
                    b.columns(),
                    (float) alpha,
                    right,
                    b.stride(),
                    left,
                    1,
                    (float) beta,
                    result,
                    1);
        } else if (c.columns() == 1 && c.rows() > 1) {
            int step = b.transposed() ? 1 : b.stride();
            cblas_sgemv(
                    CblasRowMajor,
                    a.transposed() ? CblasTrans : CblasNoTrans,
                    a.rows(),
                    a.columns(),
                    (float) alpha,
                    left,
                    a.stride(),
                    right,
                    step,
                    (float) beta,
                    result,
                    c.stride());
        } else {
            cblas_sgemm(
                    CblasRowMajor,
                    a.transposed() ? CblasTrans : CblasNoTrans,
                    b.transposed() ? CblasTrans : CblasNoTrans,
                    c.rows(),
                    c.columns(),
                    inner,
                    (float) alpha,
                    left,
                    a.stride(),
                    right,
                    b.stride(),
                    (float) beta,
                    result,
                    c.stride());
        }
    }
}
