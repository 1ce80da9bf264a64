package org.rnn4j.core.dl4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {
    private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
    private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

    @TempDir
    Path folder;

    @Test
    void the_backend_of_the_tests_is_found() {
        assertThat(Backends.ensureOne()).isEqualTo(CPU);
    }

    @Test
    void no_backend_is_one_sentence_that_names_both_choices() throws IOException {
        try (URLClassLoader loader = classPath()) {
            assertThatThrownBy(() -> Backends.ensureOne(loader))
                    .isInstanceOf(BackendException.class)
                    .hasMessageStartingWith("No ND4J backend is on the class path")
                    .hasMessageContainingAll("rnn-backend-cpu", "rnn-backend-cuda");
        }
    }

    @Test
    void two_backends_in_two_jars_are_named() throws IOException {
        try (URLClassLoader loader = classPath(CPU, CUDA)) {
            assertThatThrownBy(() -> Backends.ensureOne(loader))
                    .isInstanceOf(BackendException.class)
                    .hasMessageStartingWith("2 ND4J backends are on the class path")
                    .hasMessageContainingAll(CPU, CUDA);
        }
    }

    @Test
    void two_backends_in_the_merged_file_of_a_shaded_jar_are_named() throws IOException {
        try (URLClassLoader loader = classPath("# licence\n" + CPU + "\n" + CUDA + " # GPU\n")) {
            assertThatThrownBy(() -> Backends.ensureOne(loader))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll(CPU, CUDA);
        }
    }

    @Test
    void the_same_backend_named_twice_is_one_but_needs_its_binaries() throws IOException {
        try (URLClassLoader loader = classPath(CPU, "\n" + CPU + "\n\n" + CPU)) {
            assertThat(Backends.named(loader)).containsExactly(CPU);
            assertThatThrownBy(() -> Backends.ensureOne(loader))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("without its binaries", "classifier");
        }
    }

    @Test
    void a_backend_of_someone_else_is_let_through() throws IOException {
        try (URLClassLoader loader = classPath("com.example.OwnBackend")) {
            assertThat(Backends.ensureOne(loader)).isEqualTo("com.example.OwnBackend");
        }
    }

    /** A class path of made-up jars, one per service file, that sees nothing else. */
    private URLClassLoader classPath(String... serviceFiles) throws IOException {
        URL[] urls = new URL[serviceFiles.length];
        for (int i = 0; i < serviceFiles.length; i++) {
            Path jar = folder.resolve("jar" + i);
            Path services = Files.createDirectories(jar.resolve("META-INF/services"));
            Files.writeString(services.resolve("org.nd4j.linalg.factory.Nd4jBackend"), serviceFiles[i]);
            urls[i] = jar.toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }
}
