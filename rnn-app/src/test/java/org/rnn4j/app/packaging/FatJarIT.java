package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FatJarIT {
    private static final long GENEROUS_START_SECONDS = 10;

    @Test
    void the_version_is_said_on_standard_output() throws Exception {
        Run run = start("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("(?s)rnn4j \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void help_is_quick_and_loads_no_native_library() throws Exception {
        long start = System.nanoTime();
        Run run = start("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: rnn");
        assertThat(run.err()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(GENEROUS_START_SECONDS));
    }

    @Test
    void an_unknown_option_is_bad_input() throws Exception {
        Run run = start("--no-such-option");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--no-such-option");
    }

    @Test
    void no_command_is_bad_input_and_says_how_to_use_the_program() throws Exception {
        Run run = start();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: rnn");
    }

    @Test
    void service_files_are_merged_and_name_one_backend() throws IOException {
        assertThat(providers("org.nd4j.linalg.factory.Nd4jBackend")).hasSize(1);
        assertThat(providers("org.slf4j.spi.SLF4JServiceProvider")).hasSize(1);
        assertThat(providers("com.fasterxml.jackson.core.JsonFactory"))
                .contains(
                        "com.fasterxml.jackson.core.JsonFactory", "com.fasterxml.jackson.dataformat.yaml.YAMLFactory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY.txt"})
    void licence_files_are_inside(String name) throws IOException {
        try (JarFile jar = new JarFile(Run.jar().toFile())) {
            assertThat(text(jar, name)).isNotBlank();
        }
    }

    @Test
    void each_third_party_is_listed_and_its_own_notices_are_kept() throws IOException {
        try (JarFile jar = new JarFile(Run.jar().toFile())) {
            assertThat(text(jar, "META-INF/THIRD-PARTY.txt"))
                    .contains("org.deeplearning4j:deeplearning4j-nn", "info.picocli:picocli", "org.bytedeco:openblas")
                    .doesNotContain("Unknown license");
            assertThat(jar.stream().map(ZipEntry::getName))
                    .anyMatch(name -> name.matches("META-INF/third-party/jackson-databind-.*/NOTICE"));
        }
    }

    @Test
    void no_signature_of_a_signed_dependency_is_left() throws IOException {
        try (JarFile jar = new JarFile(Run.jar().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
        }
    }

    private static Run start(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Run.java(), "-jar", Run.jar().toString()));
        command.addAll(List.of(arguments));
        return Run.of(Path.of("").toAbsolutePath(), Map.of(), command);
    }

    private static List<String> providers(String service) throws IOException {
        try (JarFile jar = new JarFile(Run.jar().toFile())) {
            return text(jar, "META-INF/services/" + service)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
