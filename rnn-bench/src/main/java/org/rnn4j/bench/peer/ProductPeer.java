package org.rnn4j.bench.peer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Numbers;
import org.rnn4j.bench.work.Peer;

/** What the machine can do: one large product of single-precision matrices, by OpenBLAS on all cores. */
public final class ProductPeer implements Peer {
    private static final int SIZE = 2048;
    /** Additions and multiplications of one run. */
    public static final double OPERATIONS = 2.0 * SIZE * SIZE * SIZE;

    @Override
    public String version() {
        return "OpenBLAS 0.3.31";
    }

    @Override
    public Opened open(Case work) {
        openblas.blas_set_num_threads(Runtime.getRuntime().availableProcessors());
        return new Open();
    }

    private static final class Open implements Opened {
        private final FloatPointer a = new FloatPointer(Numbers.inputs(SIZE * SIZE));
        private final FloatPointer b = new FloatPointer(Numbers.weights(SIZE * SIZE));
        private final FloatPointer c = new FloatPointer((long) SIZE * SIZE);

        @Override
        public @Nullable Runnable work(Mode mode) {
            return mode == Mode.TRAIN ? this::multiply : null;
        }

        private void multiply() {
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasNoTrans,
                    SIZE,
                    SIZE,
                    SIZE,
                    1f,
                    a,
                    SIZE,
                    b,
                    SIZE,
                    0f,
                    c,
                    SIZE);
        }

        @Override
        public void close() {
            a.close();
            b.close();
            c.close();
        }
    }
}
