package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RnnScriptIT {
    private static final Path SCRIPT = Path.of("..", "rnn").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void the_script_starts_the_jar_and_says_nothing_of_its_own() throws Exception {
        Run run = start(SCRIPT, Map.of(), "--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("rnn4j ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void the_exit_code_of_the_command_is_passed_on() throws Exception {
        assertThat(start(SCRIPT, Map.of(), "--no-such-option").exitCode()).isEqualTo(2);
    }

    @Test
    void arguments_arrive_as_they_are() throws Exception {
        Run run = start(SCRIPT, Map.of(), "--no such  option=*");

        assertThat(run.err()).contains("--no such  option=*");
    }

    @Test
    void it_works_through_symbolic_links() throws Exception {
        Path direct = Files.createSymbolicLink(folder.resolve("direct"), SCRIPT);
        Path relative = Files.createSymbolicLink(folder.resolve("rel ative"), direct.getFileName());

        assertThat(start(relative, Map.of(), "--version").out()).startsWith("rnn4j ");
    }

    @Test
    void a_jar_that_is_not_there_is_named() throws Exception {
        Run run = start(SCRIPT, Map.of("RNN_JAR", "/no/such/rnn.jar"), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("RNN_JAR is /no/such/rnn.jar").hasLineCount(1);
    }

    @Test
    void a_missing_jdk_is_one_sentence() throws Exception {
        Run run = start(SCRIPT, Map.of("JAVA_HOME", folder.toString()), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("JAVA_HOME is " + folder).hasLineCount(1);
    }

    @Test
    void an_old_jdk_is_one_sentence_with_both_versions() throws Exception {
        Path jdk = fakeJdk("11.0.2", "exit 9");

        Run run = start(SCRIPT, Map.of("JAVA_HOME", jdk.toString()), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Java 11", "17 or later").hasLineCount(1);
    }

    @Test
    void one_openmp_thread_is_the_default_and_the_users_choice_is_kept() throws Exception {
        Path jdk = fakeJdk("17.0.1", "echo \"$OMP_NUM_THREADS\"");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());

        assertThat(withoutThreads(environment).out()).isEqualTo("1\n");
        Map<String, String> chosen = new HashMap<>(environment);
        chosen.put("OMP_NUM_THREADS", "3");
        assertThat(start(SCRIPT, chosen, "x").out()).isEqualTo("3\n");
    }

    private Run withoutThreads(Map<String, String> environment) throws IOException, InterruptedException {
        return Run.of(folder, environment, List.of("env", "-u", "OMP_NUM_THREADS", SCRIPT.toString(), "x"));
    }

    /** A folder that looks like a JDK of a version and whose java is a shell script. */
    private Path fakeJdk(String version, String script) throws IOException {
        Path home = folder.resolve("fake");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** Starts the script from another folder than the checkout. */
    private Run start(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return Run.of(folder, environment, command);
    }
}
