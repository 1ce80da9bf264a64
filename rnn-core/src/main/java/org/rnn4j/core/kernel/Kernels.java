package org.rnn4j.core.kernel;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/** The kernels there are, looked for once per process. Asking loads their native libraries. */
public final class Kernels {
    private static final String ADVICE =
            "add rnn-backend-cpu, or its native libraries for this platform, to the class path.";

    private Kernels() {}

    private static final class Found {
        static final KernelChoice OPEN_BLAS = find("Java + OpenBLAS, float32", OpenBlasKernel::new);
        static final KernelChoice FLOAT64 = find("Java + OpenBLAS, float64", DoubleKernel::new);
        static final KernelChoice ONE_DNN = findOneDnn();
    }

    /** The fastest float32 kernel that can run here, or one that cannot, saying why. */
    public static KernelChoice choose() {
        KernelChoice fastest = oneDnn();
        if (fastest.isAvailable()) {
            return new KernelChoice(
                    fastest.name(),
                    fastest.kernel(),
                    fastest.name() + " is used, the fastest of the kernels that run on this machine.");
        }
        KernelChoice plain = openBlas();
        return plain.isAvailable()
                ? new KernelChoice(
                        plain.name(), plain.kernel(), plain.name() + " is used because " + lower(fastest.reason()))
                : plain;
    }

    /** Recurrent layers by oneDNN, the rest as {@link #openBlas()}. */
    public static KernelChoice oneDnn() {
        return Found.ONE_DNN;
    }

    /** Products by OpenBLAS, the rest in Java, float32. */
    public static KernelChoice openBlas() {
        return Found.OPEN_BLAS;
    }

    /** As {@link #openBlas()} in float64, for gradient checks and exact comparisons. */
    public static KernelChoice float64() {
        return Found.FLOAT64;
    }

    private static KernelChoice findOneDnn() {
        KernelChoice products = openBlas();
        String name = "oneDNN, float32";
        if (!products.isAvailable()) {
            return new KernelChoice(name, null, "oneDNN is not used alone: " + products.reason());
        }
        KernelChoice found = find(name, OneDnnKernel::new);
        String problem = found.isAvailable() ? OneDnnKernel.threadProblem() : null;
        return problem == null ? found : new KernelChoice(name, null, problem);
    }

    private static KernelChoice find(String name, Supplier<Kernel> make) {
        String problem = problemOf(make);
        if (problem != null) {
            return new KernelChoice(name, null, problem);
        }
        Kernel kernel = make.get();
        return new KernelChoice(kernel.name(), kernel, kernel.name() + " runs on this machine.");
    }

    /** Loads and tries it: natives may be absent, of another platform, or fail on this processor. */
    private static @Nullable String problemOf(Supplier<Kernel> make) {
        try {
            Loader.load(openblas_nolapack.class);
            Kernel kernel = make.get();
            Matrix one = Matrix.of(kernel.allocate(1), 1, 1);
            kernel.multiply(1, one, one, 0, one);
            return null;
        } catch (LinkageError | RuntimeException e) {
            return "A native library cannot be loaded (%s): %s".formatted(firstLine(e), ADVICE);
        }
    }

    private static String firstLine(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        // JavaCPP adds the whole search path.
        return message.lines().findFirst().orElse(message).replaceFirst(" in java\\.library\\.path.*", "");
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
