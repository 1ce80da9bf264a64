package org.rnn4j.core.kernel;

import org.bytedeco.openblas.global.openblas_nolapack;

/** The threads of the native libraries below the kernels. */
public final class KernelThreads {
    private KernelThreads() {}

    /**
     * Holds OpenBLAS to one thread, for the whole process, as work that is split over threads above the kernels needs. A library
     * must not do this to its host behind its back: programs call it once at their start. oneDNN needs no call: each of its passes
     * holds the calling thread's OpenMP to one thread and gives it back.
     *
     * @throws IllegalStateException when OpenBLAS is not there
     */
    public static void single() {
        Kernels.openBlas().orThrow();
        openblas_nolapack.blas_set_num_threads(1);
    }
}
