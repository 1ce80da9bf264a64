package org.rnn4j.core.dl4j.backend;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads ND4J's native code uses. On the small arrays of recurrent networks one thread is 3 to 4 times faster
 * than several.
 *
 * @param openMp OpenMP threads for the calling thread's operations
 * @param blas threads of the BLAS library, for the whole process; 1 where the products run on a GPU
 */
public record NativeThreads(int openMp, int blas) {
    /** The numbers in force now. Loads ND4J. */
    public static NativeThreads now() {
        Backends.ensureOne();
        return new NativeThreads(
                operations().ompGetMaxThreads(), onCpu() ? Nd4j.factory().blas().getMaxThreads() : 1);
    }

    /**
     * Sets ND4J and its BLAS to one thread, with the effect of {@code OMP_NUM_THREADS=1} in the environment. It changes
     * the whole process, so nothing in rnn-core calls it: programs do, once, at start. OpenMP keeps its number per
     * thread; a thread that runs ND4J beside the calling one calls this too.
     *
     * @return the numbers before the call
     * @throws BackendException when no backend can be used
     */
    public static NativeThreads tuneForSmallArrays() {
        NativeThreads before = now();
        if (onCpu()) {
            Nd4j.factory().blas().setMaxThreads(1);
        }
        operations().setOmpNumThreads(1);
        // ND4J ignores a change of maxThreads, the size of its pool; this is how many of them an operation may ask for.
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        return before;
    }

    private static boolean onCpu() {
        return Nd4j.getEnvironment().isCPU();
    }

    private static NativeOps operations() {
        // Nd4j first: the holder alone fails on settings that only Nd4j loads.
        Nd4j.getEnvironment();
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
