package org.rnn4j.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * What the figures were taken on.
 *
 * @param date of the run
 * @param processor its name, as Linux gives it
 * @param vectors the widest vector instructions
 * @param cores that Java sees
 * @param java version of Java
 * @param system operating system
 */
public record Machine(String date, String processor, String vectors, int cores, String java, String system) {
    /** This one, now. */
    public static Machine now() {
        String flags = line("flags");
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                line("model name"),
                flags.contains("amx_tile")
                        ? "AMX"
                        : flags.contains("avx512f") ? "AVX-512" : flags.contains("avx2") ? "AVX2" : "unknown",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String line(String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
