package org.rnn4j.core.kernel;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Recurrent layers on oneDNN's primitives, which keep the weights packed over all steps; everything else, and the layers that
 * oneDNN does not know, as {@link OpenBlasKernel}. Each thread's OpenMP is held to one thread during a call: oneDNN's own threads
 * would fight those that run the lanes.
 */
final class OneDnnKernel extends OpenBlasKernel {
    private static final boolean HELD_BY_ENVIRONMENT = "1".equals(System.getenv("OMP_NUM_THREADS"));

    /** Products of more rows are as fast in OpenBLAS. */
    private static final int MOST_ROWS = 128;

    /** Smaller ones are over before either library is warm. */
    private static final int LEAST = 32;

    private final engine cpu;

    OneDnnKernel() {
        cpu = new engine(engine.kind.cpu, 0);
    }

    @Override
    public String name() {
        return "oneDNN " + dnnl.dnnl_version().major() + "."
                + dnnl.dnnl_version().minor() + ", float32";
    }

    /**
     * Products of few rows, as a step of a walk makes them, by oneDNN: OpenBLAS copies the right matrix for each product first, which
     * costs as much as the product (32 rows of 512 by 1536: 150 GFLOP/s instead of 80, 8 rows 90 instead of 30).
     */
    @Override
    public void multiply(double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        int inner = a.productColumns();
        if (a.transposed() || c.rows() < 2 || c.rows() > MOST_ROWS || c.columns() < LEAST || inner < LEAST) {
            super.multiply(alpha, a, b, beta, c);
            return;
        }
        Matrix.checkProduct(a, b, c);
        int before = enter();
        try {
            int status = dnnl.dnnl_sgemm(
                    (byte) 'N',
                    (byte) (b.transposed() ? 'T' : 'N'),
                    c.rows(),
                    c.columns(),
                    inner,
                    (float) alpha,
                    FloatArray.of(a.data()).pointer(),
                    a.stride(),
                    FloatArray.of(b.data()).pointer(),
                    b.stride(),
                    (float) beta,
                    FloatArray.of(c.data()).pointer(),
                    c.stride());
            if (status != dnnl.dnnl_success) {
                throw new IllegalStateException("oneDNN refused a product of " + c.rows() + " rows: status " + status);
            }
        } finally {
            leave(before);
        }
    }

    @Override
    public RecurrentPlan recurrent(RecurrentSpec spec, int timeSteps, int batch) {
        if (!OneDnnDescriptors.knows(spec) || isLittle(spec, timeSteps, batch)) {
            return super.recurrent(spec, timeSteps, batch);
        }
        return new OneDnnPlan(cpu, spec, timeSteps, batch, () -> super.recurrent(spec, timeSteps, batch));
    }

    /** Where packing the weights costs more than it gains: measured at 128 units, either side of 8 steps. */
    private static boolean isLittle(RecurrentSpec spec, int timeSteps, int batch) {
        return spec.cell() == Cell.SIMPLE && (batch == 1 || timeSteps < 8);
    }

    /** Why a pass could not be held to one thread, or null. */
    static @Nullable String threadProblem() {
        if (HELD_BY_ENVIRONMENT) {
            return null;
        }
        try {
            leave(enter());
            return null;
        } catch (LinkageError e) {
            return "oneDNN's threads cannot be controlled on this platform: set OMP_NUM_THREADS=1 to use it.";
        }
    }

    /** One OpenMP thread for the calling thread; returns how many it had. */
    static int enter() {
        if (HELD_BY_ENVIRONMENT) {
            return 1;
        }
        int before = OpenMp.threads();
        if (before != 1) {
            OpenMp.setThreads(1);
        }
        return before;
    }

    /** Gives the calling thread its OpenMP threads back. */
    static void leave(int before) {
        if (before != 1) {
            OpenMp.setThreads(before);
        }
    }
}
