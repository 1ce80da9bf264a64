package org.rnn4j.core.dl4j.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bytedeco.javacpp.Loader;

/**
 * Finds the ND4J backend on the class path before any ND4J class is initialised, so that a missing, doubled or unusable
 * backend is one sentence and not an {@code ExceptionInInitializerError}.
 */
public final class Backends {
    private static final String SERVICE_FILE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
    private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
    private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String CHOICES = "org.rnn4j:rnn-backend-cpu or org.rnn4j:rnn-backend-cuda";

    private Backends() {}

    /**
     * Checks that exactly one backend is on the class path, with binaries for this platform and, for CUDA, a GPU that
     * they can drive. Call it before the first use of ND4J; it costs milliseconds.
     *
     * @return the class name of the backend
     * @throws BackendException with one sentence that says what is wrong and what to do
     */
    public static String ensureOne() {
        String backend = ensureOne(classLoader());
        if (backend.equals(CUDA)) {
            GpuSupport.ensureDrivable(GpuProbe.find());
        }
        return backend;
    }

    static String ensureOne(ClassLoader loader) {
        SortedSet<String> names = named(loader);
        if (names.isEmpty()) {
            throw new BackendException("No ND4J backend is on the class path (no " + SERVICE_FILE
                    + " names one): add exactly one dependency, " + CHOICES + ".");
        }
        if (names.size() > 1) {
            throw new BackendException(names.size() + " ND4J backends are on the class path, "
                    + String.join(" and ", names) + ", and chance would decide which one runs: keep one dependency, "
                    + CHOICES + ".");
        }
        String backend = names.first();
        ensureBinaries(loader, backend);
        return backend;
    }

    /** The distinct provider lines of all service files; a shaded jar has one file with all of them. */
    static SortedSet<String> named(ClassLoader loader) {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (URL file : Collections.list(loader.getResources(SERVICE_FILE))) {
                names.addAll(providers(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SERVICE_FILE + " from the class path.", e);
        }
        return names;
    }

    private static List<String> providers(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static void ensureBinaries(ClassLoader loader, String backend) {
        String platform = Loader.getPlatform();
        String library = switch (backend) {
            case CPU ->
                "org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + "/" + System.mapLibraryName("jnind4jcpu");
            case CUDA -> "org/nd4j/linalg/jcublas/bindings/" + platform + "/" + System.mapLibraryName("jnind4jcuda");
            default -> SERVICE_FILE;
        };
        if (loader.getResource(library) == null) {
            throw new BackendException("The ND4J backend " + backend + " is on the class path without its binaries for "
                    + platform + " (" + library + "): add the artifact with the classifier " + platform
                    + ", as build tools that ignore Maven's profiles need, or use a jar made for this platform.");
        }
    }

    private static ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Backends.class.getClassLoader() : context;
    }
}
