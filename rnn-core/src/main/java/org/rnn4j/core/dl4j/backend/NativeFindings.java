package org.rnn4j.core.dl4j.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;

/** What a working ND4J says about itself. */
final class NativeFindings {
    private static final Set<String> OLD_KERNELS =
            Set.of("generic", "Prescott", "Core2", "Penryn", "Nehalem", "Atom", "Barcelona", "ARMV8");

    private NativeFindings() {}

    static List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(backend());
        findings.addAll(blas());
        findings.add(threads(NativeThreads.now()));
        return findings;
    }

    private static Finding backend() {
        boolean cpu = Nd4j.getEnvironment().isCPU();
        return new Finding(
                "backend",
                "ND4J backend",
                Nd4j.getBackend().getClass().getSimpleName(),
                cpu ? "networks run on the CPU" : "networks run on the GPU; small ones may be slower than on the CPU");
    }

    private static List<Finding> blas() {
        Optional<OpenBlas> openBlas = OpenBlas.loaded();
        if (openBlas.isEmpty()) {
            String vendor = Nd4j.getEnvironment().isCPU()
                    ? Nd4j.factory().blas().getBlasVendor().toString()
                    : "CUBLAS";
            return List.of(Finding.plain("blas", "BLAS", vendor));
        }
        OpenBlas blas = openBlas.get();
        return List.of(
                Finding.plain("blas", "BLAS", blas.config()),
                Finding.plain("blasFile", "BLAS library", blas.file().toString()),
                new Finding("blasKernel", "BLAS kernel", blas.kernel(), kernelMeaning(blas.kernel())));
    }

    static String kernelMeaning(String kernel) {
        return OLD_KERNELS.contains(kernel)
                ? "kernels without AVX2: products run at a fraction of a current processor's speed"
                : "matrix products use the kernels made for this family of processors";
    }

    static Finding threads(NativeThreads threads) {
        boolean tuned = threads.openMp() == 1 && threads.blas() == 1;
        return new Finding(
                "threads",
                "Native threads",
                "OpenMP " + threads.openMp() + ", BLAS " + threads.blas(),
                tuned
                        ? "right for the small arrays of recurrent networks"
                        : "small arrays run 3 to 4 times slower than with one thread: the command line sets one for"
                                + " training, a program calls NativeThreads.tuneForSmallArrays() or sets"
                                + " OMP_NUM_THREADS=1");
    }
}
