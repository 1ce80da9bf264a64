package org.rnn4j.app.experiment.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Stock DL4J in a child of this process: the same Java and class path, an environment of its own. */
final class StockSide {
    /** What {@code ./rnn} or the user may have set, and stock as shipped has not. */
    private static final List<String> THREADS =
            List.of("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");

    private static final List<String> QUIET = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.org.nd4j=error",
            "-Dorg.slf4j.simpleLogger.log.org.deeplearning4j=error");

    private StockSide() {}

    /** As shipped: nothing about threads is set. */
    static Times asShipped(BenchShape shape, CellKind cell, double seconds) {
        return measure(arguments(shape, cell, seconds), Map.of());
    }

    /** With one OpenMP thread. */
    static Times tuned(BenchShape shape, CellKind cell, double seconds) {
        return measure(arguments(shape, cell, seconds), Map.of("OMP_NUM_THREADS", "1"));
    }

    private static List<String> arguments(BenchShape shape, CellKind cell, double seconds) {
        String numbers = shape.toList().stream().map(String::valueOf).collect(Collectors.joining(","));
        return List.of(StockProcess.class.getName(), numbers, cell.name(), String.format(Locale.ROOT, "%.3f", seconds));
    }

    private static Times measure(List<String> arguments, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(QUIET);
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path")));
        builder.command().addAll(arguments);
        builder.environment().keySet().removeAll(THREADS);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return read(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Times read(Process process) throws IOException {
        try {
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        "stock DL4J's process ended with exit code " + exit + "; what it said stands above");
            }
            String last = out.strip().lines().reduce("", (before, line) -> line);
            return new ObjectMapper().readValue(last, Times.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while stock DL4J was measured", e);
        } finally {
            process.destroy();
        }
    }
}
