package org.rnn4j.core.kernel;

/** The kernels of this machine. */
public final class Kernels {
    private Kernels() {}

    public static Kernel fastest() {
        return new OneDnnKernel();
    }

    public static Kernel openBlas() {
        return new OpenBlasKernel();
    }

    public static Kernel float64() {
        return new DoubleKernel();
    }
}
