package org.rnn4j.core.kernel;

import org.bytedeco.openblas.global.openblas;

/** The threads of the native libraries below the kernels. */
public final class KernelThreads {
    private KernelThreads() {}

    /**
     * Holds OpenBLAS to one thread, for the whole process, as work that is split over threads above the kernels needs. A library
     * must not do this to its host behind its back: programs call it once at their start. oneDNN needs no call: each of its passes
     * holds the calling thread's OpenMP to one thread and gives it back.
     *
     * @return the number of threads before
     * @throws IllegalStateException when OpenBLAS is not there
     */
    public static int single() {
        Kernels.openBlas().orThrow();
        int before = openblas.blas_get_num_threads();
        openblas.blas_set_num_threads(1);
        return before;
    }
}
