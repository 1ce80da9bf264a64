package org.rnn4j.bench.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a small network for one epoch on a generated CSV that is larger than the heap, through the fat jar and twice: the
 * first run parses the file, the second one maps what the first has written. Started by {@code large-data.sh}.
 */
@Command(
        name = "rnn-bench/large-data.sh",
        mixinStandardHelpOptions = true,
        description = "Trains one epoch on a CSV that is larger than the heap.")
public final class LargeTraining implements Callable<Integer> {
    private static final Pattern BEFORE_COLLECTION = Pattern.compile(" (\\d+)M->\\d+M\\(");

    @Option(names = "--gigabytes", description = "Size of the CSV; default ${DEFAULT-VALUE}.")
    private double gigabytes = 2;

    @Option(names = "--stride", description = "Rows between two windows; default ${DEFAULT-VALUE}.")
    private int stride = 20;

    @Option(names = "--heap", description = "The heap's limit; default ${DEFAULT-VALUE}.")
    private String heap = "512m";

    @Option(names = "--jar", description = "The fat jar; default ${DEFAULT-VALUE}.")
    private Path jar = Path.of("..", "rnn-app", "target", "rnn.jar");

    /** Runs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LargeTraining()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("rnn4j-large");
        try {
            long start = System.nanoTime();
            Path file = folder.resolve("large.csv");
            long rows = new GeneratedTable(1).write(file, Long.MAX_VALUE, (long) (gigabytes * 1e9));
            System.out.printf(
                    "%,d rows, %,d bytes, made in %.0f s%n", rows, Files.size(file), (System.nanoTime() - start) / 1e9);
            Files.writeString(folder.resolve("model.yaml"), model());
            for (String name : List.of("first", "second")) {
                if (!run(folder, name)) {
                    return 1;
                }
            }
            return 0;
        } finally {
            remove(folder);
        }
    }

    private boolean run(Path folder, String name) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".gc");
        Path out = folder.resolve(name);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Drnn4j.cache.folder=" + folder.resolve("cache"),
                        "-Xlog:gc:file=" + log,
                        "-jar",
                        jar.toAbsolutePath().toString(),
                        "train",
                        folder.resolve("model.yaml").toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile())
                .start();
        int code = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(Files.readString(folder.resolve(name + ".txt")));
        if (code != 0) {
            System.out.println("exit code " + code);
            return false;
        }
        JsonNode epoch = new ObjectMapper()
                .readTree(Files.readAllLines(out.resolve("metrics.jsonl")).get(0));
        System.out.printf(
                "%s run: %.0f s in all, epoch %.0f s, waiting for data %.2f %%, peak heap %d MB of %s%n%n",
                name,
                seconds,
                epoch.get("seconds").asDouble(),
                epoch.get("dataWaitShare").asDouble() * 100,
                peak(log),
                heap);
        return true;
    }

    /** The most that was on the heap before a collection, garbage included. */
    private static long peak(Path log) throws IOException {
        long peak = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = BEFORE_COLLECTION.matcher(line);
            if (matcher.find()) {
                peak = Math.max(peak, Long.parseLong(matcher.group(1)));
            }
        }
        return peak;
    }

    private String model() {
        return """
                version: 1
                name: large
                task: multilabel
                seed: 1
                data:
                  path: large.csv
                  time: time
                  features: [level, sensor1, sensor2, sensor3, sensor4, sensor5, sensor6, sensor7, sensor8]
                  targets: [{column: level, above: 0, as: high}]
                  window: {length: 20, stride: %d, horizon: 1, labels: lastStep}
                  split: {train: 0.99, validation: 0.005, test: 0.005}
                network:
                  - {type: simple-rnn, units: 16}
                  - {type: pool, over: last}
                  - {type: output, units: 1, loss: sigmoid-cross-entropy}
                training: {epochs: 1, batch: 256}
                """.formatted(stride);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
