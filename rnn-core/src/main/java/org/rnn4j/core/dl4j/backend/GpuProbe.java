package org.rnn4j.core.dl4j.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks {@code nvidia-smi} for the GPUs of this machine. Never fails: without the program or an answer there are none. */
public final class GpuProbe {
    private static final List<String> COMMAND =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader");
    private static final int TIMEOUT_SECONDS = 10;

    private GpuProbe() {}

    /** The GPUs found, in the driver's order. */
    public static List<Gpu> find() {
        return find(COMMAND, TIMEOUT_SECONDS);
    }

    static List<Gpu> find(List<String> command, int timeoutSeconds) {
        try {
            // A file takes the answer: reading a pipe could outlast the timeout.
            Path answer = Files.createTempFile("rnn4j-gpus", ".csv");
            try {
                return parse(run(command, timeoutSeconds, answer));
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String run(List<String> command, int timeoutSeconds, Path answer)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            boolean answered = process.waitFor(timeoutSeconds, TimeUnit.SECONDS) && process.exitValue() == 0;
            return answered ? Files.readString(answer, StandardCharsets.UTF_8) : "";
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads lines such as {@code NVIDIA H100, 9.0, 550.54.15}; other lines (notices, "[N/A]") are no GPUs. */
    static List<Gpu> parse(String csv) {
        List<Gpu> gpus = new ArrayList<>();
        csv.lines().forEach(line -> {
            String[] fields = line.split(",", -1);
            if (fields.length == 3 && fields[1].strip().matches("\\d{1,3}\\.\\d{1,3}")) {
                gpus.add(new Gpu(fields[0].strip(), ComputeCapability.parse(fields[1]), fields[2].strip()));
            }
        });
        return List.copyOf(gpus);
    }
}
