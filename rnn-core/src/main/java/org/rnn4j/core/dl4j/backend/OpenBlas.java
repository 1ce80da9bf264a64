package org.rnn4j.core.dl4j.backend;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * The OpenBLAS that JavaCPP has loaded. JavaCPP has no binding for the two functions that describe it, so they are
 * called through JNA on the same library file.
 *
 * @param config version and build, for example "OpenBLAS 0.3.31 DYNAMIC_ARCH …"
 * @param kernel the processor family that its kernels were chosen for, for example "SkylakeX"
 */
record OpenBlas(Path file, String config, String kernel) {
    private static final Object[] NO_ARGUMENTS = {};

    /** Empty where another BLAS is loaded, or none, or JNA has no binaries for this platform. */
    static Optional<OpenBlas> loaded() {
        return Loader.getLoadedLibraries().values().stream()
                .map(Path::of)
                .filter(OpenBlas::isLibraryItself)
                .findFirst()
                .flatMap(OpenBlas::describe);
    }

    private static boolean isLibraryItself(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith("libopenblas") && Files.isRegularFile(file);
    }

    private static Optional<OpenBlas> describe(Path file) {
        try {
            NativeLibrary library = NativeLibrary.getInstance(file.toString());
            return Optional.of(
                    new OpenBlas(file, call(library, "openblas_get_config"), call(library, "openblas_get_corename")));
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    private static String call(NativeLibrary library, String function) {
        return library.getFunction(function).invokeString(NO_ARGUMENTS, false).strip();
    }
}
