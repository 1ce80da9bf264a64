package org.rnn4j.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target in a process of its own with a small heap, so that a reader that hangs, takes all memory or ends the
 * process is found too.
 *
 * @param entry the class that Jazzer calls, with its argument
 * @param folder where the corpus, findings and the log go
 */
record FuzzRun(Entry entry, Path folder) {
    /** Jazzer looks for hooks in every class: thousands of collections and 150 MB of natives cost it ten seconds. */
    private static final Pattern UNREAD =
            Pattern.compile(".*[/\\\\](fastutil|bytedeco|nd4j-native|webjars|jna)[/\\\\].*");

    /** Every turn of a loop is reported to Jazzer: of filters and transforms millions, which say nothing. */
    private static final List<String> ARITHMETIC = List.of(
            "org.rnn4j.data.audio.Resampler", "org.rnn4j.data.audio.SincKernel", "org.rnn4j.data.audio.features.**");

    /** From so many executions on it pays to compile for speed. */
    private static final long COMPILED = 50_000;

    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: (\\d{1,18})");
    private static final Pattern FINDING =
            Pattern.compile("^== Java Exception: .*|^==\\d+==\\s*ERROR: libFuzzer: .*|^SUMMARY: libFuzzer: .*");

    /** How long is fuzzed: until so many inputs were read or so many seconds are over, 0 for no such limit. */
    record Limits(long executions, int seconds) {}

    /** What Jazzer calls. */
    record Entry(String type, String argument) {
        static Entry of(Target target) {
            return new Entry(JazzerEntry.class.getName(), target.label());
        }
    }

    /**
     * What came of it.
     *
     * @param executions how many inputs were read; −1 where the process ended before it could say
     * @param findings the first line of each fault
     */
    record Outcome(String target, long executions, double seconds, List<String> findings, Path log) {}

    /**
     * Fuzzes until a limit is reached.
     *
     * @param seeds the folder of inputs to begin with
     */
    Outcome run(Limits limits, Path seeds) {
        long start = System.nanoTime();
        try {
            Path corpus = Files.createDirectories(folder.resolve("corpus"));
            Path log = folder.resolve("log.txt");
            List<String> command = command(limits, seeds.toAbsolutePath());
            command.add(corpus.toAbsolutePath().toString());
            command.add(seeds.toAbsolutePath().toString());
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int exit = waitFor(process);
            return outcome(log, exit, (System.nanoTime() - start) / 1e9);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot fuzz " + entry.argument(), broken);
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private List<String> command(Limits limits, Path seeds) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:TieredStopAtLevel=" + (limits.executions() < COMPILED ? 1 : 4),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + entry.type(),
                "--target_args=" + entry.argument() + " " + seeds,
                "--instrumentation_includes=org.rnn4j.**",
                "--instrumentation_excludes=" + String.join(File.pathSeparator, ARITHMETIC),
                "--keep_going=20",
                "--reproducer_path=" + folder.toAbsolutePath(),
                "-artifact_prefix=" + folder.toAbsolutePath() + File.separator,
                "-timeout=20",
                "-rss_limit_mb=1536",
                "-print_final_stats=1",
                "-runs=" + limits.executions(),
                "-max_total_time=" + limits.seconds(),
                "-seed=1"));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !UNREAD.matcher(element).matches())
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Outcome outcome(Path log, int exit, double seconds) throws IOException {
        long executions = -1;
        List<String> findings = new ArrayList<>();
        // Jazzer prints pieces of the inputs too, whatever they are.
        try (Stream<String> lines = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines()) {
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher count = EXECUTED.matcher(line);
                if (count.matches()) {
                    executions = Long.parseLong(count.group(1));
                } else if (FINDING.matcher(line).matches()) {
                    findings.add(line);
                }
            }
        }
        if (exit != 0 && findings.isEmpty()) {
            findings.add("the process ended with code " + exit);
        }
        return new Outcome(entry.argument(), executions, seconds, List.copyOf(findings), log);
    }
}
