package org.rnn4j.core.dl4j.backend;

import java.util.function.Supplier;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.KernelChoice;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.kernel.nd4j.Nd4jKernel;

/** The kernel that compiled programs run on here. */
public final class RunningKernel {
    private RunningKernel() {}

    /** The fastest kernel; where none of the fast ones can run, the portable one, for which ND4J is loaded. */
    public static KernelChoice choose() {
        return choose(Kernels.choose(), () -> {
            Backends.ensureOne();
            return new Nd4jKernel();
        });
    }

    static KernelChoice choose(KernelChoice fastest, Supplier<Kernel> portable) {
        if (fastest.isAvailable()) {
            return fastest;
        }
        try {
            Kernel kernel = portable.get();
            return new KernelChoice(
                    kernel.name(),
                    kernel,
                    kernel.name() + " is used, which is slow, because the fast kernels cannot: " + fastest.reason());
        } catch (LinkageError | RuntimeException e) {
            return fastest;
        }
    }

    static Finding finding(KernelChoice choice) {
        return choice.isAvailable()
                ? new Finding("kernel", "Kernel", choice.name(), choice.reason())
                : new Finding("kernel", "Kernel", "none", "DL4J runs all networks, slowly: " + choice.reason());
    }
}
