package org.rnn4j.app.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a process of its own gave.
 *
 * @param exitCode its exit code
 * @param out its standard output
 * @param err its standard error
 */
record Run(int exitCode, String out, String err) {
    private static final int TIMEOUT_SECONDS = 240;

    /** Starts a command in a folder, with the environment of the tests and the given additions. */
    static Run of(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("rnn", ".out");
        Path err = Files.createTempFile("rnn", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end in " + TIMEOUT_SECONDS + " s: " + Files.readString(out)
                        + Files.readString(err));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts the jar under test in a folder. */
    static Run rnn(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return of(folder, Map.of(), command);
    }

    /** The same run, once it has ended well. */
    Run ended() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ": " + err);
        }
        return this;
    }

    /** The jar under test, from RNN_JAR. */
    static Path jar() {
        String jar = System.getenv("RNN_JAR");
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new AssertionError("RNN_JAR must name the jar just built, not " + jar + ": run mvn verify.");
        }
        return Path.of(jar);
    }

    /** The java command of the JDK that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
