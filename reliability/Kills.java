import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills real trainings with SIGKILL at moments drawn uniformly over their measured length, resumes them, and compares the model
 * with that of a training that nobody killed. Each training runs on one core. Run it by {@code reliability/kills.sh --help}.
 *
 * <p>What has been counted is in {@code kills.tsv} of the working folder: stopped and started again, it goes on counting. Delete
 * the folder to begin anew, for example with another jar.
 */
final class Kills {
    private static final List<String> MODEL = List.of("weights.safetensors", "model.json", "preprocessing.json");
    private static final String USAGE = """
            usage: kills.sh [--kills 200] [--kills-per-training 20] [--seconds 60] [--epochs N] [--checkpoint-every 0.2]
                            [--core N] [--seed 1] [--work FOLDER]
            RNN_JAR names the jar; default rnn-app/target/rnn.jar.
            --seconds: the least length of a training; the number of epochs follows, unless --epochs says it.
            """;

    private final Map<String, String> options;
    private final Path work;
    private final Path log;
    private final Path jar;
    private int epochs;
    /** Seconds of a training that nobody kills, and how many of them the processor worked on it: as long as it takes alone. */
    private double alone;

    private double worked;

    private Kills(Map<String, String> options) {
        this.options = options;
        this.work = Path.of(options.get("work")).toAbsolutePath();
        this.log = work.resolve("kills.tsv");
        this.jar = work.resolve("rnn.jar");
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new TreeMap<>(Map.of(
                "kills", "200",
                "kills-per-training", "20",
                "seconds", "60",
                "epochs", "0",
                "checkpoint-every", "0.2",
                "core", "-1",
                "seed", "1",
                "work", "reliability/target/kills"));
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!options.containsKey(name) || i + 1 == arguments.length) {
                System.err.print(USAGE);
                System.exit(name.equals("help") ? 0 : 2);
            }
            options.put(name, arguments[i + 1]);
        }
        System.exit(new Kills(options).run() ? 0 : 1);
    }

    private int whole(String option) {
        return Integer.parseInt(options.get(option));
    }

    private boolean run() throws Exception {
        Files.createDirectories(work);
        if (!Files.exists(jar)) {
            String named = System.getenv("RNN_JAR");
            // A copy: all trainings are of one jar, whatever is built meanwhile.
            Files.copy(Path.of(named == null ? "rnn-app/target/rnn.jar" : named), jar);
        }
        reference();
        int wanted = whole("kills");
        double length = alone;
        while (counted().size() < wanted) {
            int training = 1 + counted().stream().mapToInt(Kill::training).max().orElse(0);
            int most = Math.min(whole("kills-per-training"), wanted - counted().size());
            Training one = new Training(training, most, length);
            if (!one.run()) {
                say("training " + training + ": the model DIFFERS from that of the training that nobody killed; see " + one.out);
                return false;
            }
            length = one.seconds;
            one.count();
            say(String.format(Locale.ROOT, "training %d: %d kills in %.1f s, identical; %d of %d so far",
                    training, one.kills.size(), one.seconds, counted().size(), wanted));
        }
        report(wanted);
        return true;
    }

    private void report(int wanted) throws IOException {
        List<Kill> all = counted();
        Map<String, Long> stages = new TreeMap<>();
        all.forEach(kill -> stages.merge(kill.stage(), 1L, Long::sum));
        say(String.format(Locale.ROOT,
                "%d of %d kills resumed to the same bits: %d trainings of %d epochs; one that nobody kills takes %.1f s,"
                        + " %.1f s of them on its one core",
                all.size(), wanted, all.stream().mapToInt(Kill::training).distinct().count(), epochs, alone, worked));
        stages.forEach((stage, count) -> say("  " + count + " " + stage));
        say("reliability/kills.sh --kills " + wanted + " --kills-per-training " + options.get("kills-per-training")
                + " --checkpoint-every " + options.get("checkpoint-every") + " --seed " + options.get("seed"));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** One kill that was resumed to the same bits. */
    private record Kill(int training, double moment, String stage) {
        String line() {
            return String.format(Locale.ROOT, "%d\t%.3f\t%s\n", training, moment, stage);
        }

        static Kill of(String line) {
            String[] fields = line.split("\t");
            return new Kill(Integer.parseInt(fields[0]), Double.parseDouble(fields[1]), fields[2]);
        }
    }

    private List<Kill> counted() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log).stream().map(Kill::of).toList() : List.of();
    }

    /** Trains once without a kill, long enough, and remembers how long that took; kept for the next start. */
    private void reference() throws Exception {
        Path remembered = work.resolve("reference.properties");
        Properties known = new Properties();
        if (Files.exists(remembered)) {
            try (var in = Files.newBufferedReader(remembered)) {
                known.load(in);
            }
        } else {
            Data.write(work.resolve("model"));
            epochs = whole("epochs");
            if (epochs == 0) {
                epochs = 10;
                measure();
                double tenEpochs = trained();
                epochs = (int) Math.ceil(1.1 * 10 * whole("seconds") / tenEpochs);
            }
            measure();
            while (whole("epochs") == 0 && worked < whole("seconds")) {
                epochs = (int) Math.ceil(1.05 * epochs * whole("seconds") / worked);
                measure();
            }
            known.setProperty("jar", sha256(jar));
            known.setProperty("epochs", Integer.toString(epochs));
            known.setProperty("seconds", Double.toString(alone));
            known.setProperty("processorSeconds", Double.toString(worked));
            try (var out = Files.newBufferedWriter(remembered)) {
                known.store(out, null);
            }
        }
        epochs = Integer.parseInt(known.getProperty("epochs"));
        alone = Double.parseDouble(known.getProperty("seconds"));
        worked = Double.parseDouble(known.getProperty("processorSeconds"));
        say(String.format(Locale.ROOT,
                "nobody kills it: %d epochs, %.1f s, %.1f s of them on the processor", epochs, alone, worked));
    }

    private void measure() throws Exception {
        Path out = work.resolve("reference");
        delete(out);
        long start = System.nanoTime();
        Process process = start(out, work.resolve("reference.log"));
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            worked = process.toHandle().info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(worked);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("the training failed: " + Files.readString(work.resolve("reference.log")));
        }
        alone = (System.nanoTime() - start) / 1e9;
    }

    /** Seconds of the last reference's epochs. */
    private double trained() throws IOException {
        return Files.readAllLines(work.resolve("reference/metrics.jsonl")).stream()
                .mapToDouble(line -> Double.parseDouble(line.replaceAll(".*\"seconds\":([0-9.E-]+).*", "$1")))
                .sum();
    }

    private Process start(Path out, Path output) throws IOException {
        List<String> command = new ArrayList<>();
        if (whole("core") >= 0) {
            command.addAll(List.of("taskset", "-c", options.get("core")));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1", "-jar", jar.toString(),
                "train", work.resolve("model").toString(), "--out", out.toString(), "--epochs", Integer.toString(epochs),
                "--checkpoint-every", options.get("checkpoint-every"), "--resume"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** One training that is killed several times. */
    private final class Training {
        private final int number;
        private final Path out;
        private final Path output;
        private final double[] moments;
        private final List<Kill> kills = new ArrayList<>();
        private double seconds;

        /** @param length over which the moments are drawn: seconds of the last training, its restarts included */
        Training(int number, int most, double length) {
            this.number = number;
            this.out = work.resolve("training-" + number);
            this.output = work.resolve("training-" + number + ".log");
            Random random = new Random(whole("seed") * 1_000_003L + number);
            this.moments = random.doubles(most).map(share -> share * length).sorted().toArray();
        }

        /** True where it came to the reference's bits. */
        boolean run() throws Exception {
            delete(out);
            for (double moment : moments) {
                if (!runUntil(moment)) {
                    // It ended before: this moment and those after it were too late.
                    break;
                }
            }
            if (!Files.exists(out.resolve("manifest.json")) || Files.exists(out.resolve("checkpoint"))) {
                runUntil(Double.MAX_VALUE);
            }
            for (String file : MODEL) {
                if (Files.mismatch(out.resolve(file), work.resolve("reference").resolve(file)) != -1) {
                    return false;
                }
            }
            return !Files.exists(out.resolve("checkpoint"));
        }

        /** Starts it, or goes on; false where it ended before the moment, in seconds of all its processes. */
        private boolean runUntil(double moment) throws Exception {
            long start = System.nanoTime();
            Process process = start(out, output);
            long left = moment == Double.MAX_VALUE ? Long.MAX_VALUE : (long) ((moment - seconds) * 1e9);
            boolean ended = process.waitFor(left, TimeUnit.NANOSECONDS);
            process.destroyForcibly();
            int code = process.waitFor();
            seconds += (System.nanoTime() - start) / 1e9;
            if (!ended) {
                kills.add(new Kill(number, moment, stage()));
            } else if (code != 0) {
                throw new IllegalStateException("exit code " + code + ": " + Files.readString(output));
            }
            return !ended;
        }

        private String stage() throws IOException {
            String said = Files.readString(output);
            if (Files.exists(out.resolve("manifest.json"))) {
                return "after the model was written";
            }
            if (Files.exists(out.resolve("checkpoint/.1.safetensors.tmp"))) {
                return "inside the write of a checkpoint";
            }
            if (said.contains("Best epoch")) {
                return "between training and the written model";
            }
            return said.contains("Training ") ? "while training" : "at start-up";
        }

        /** Only now: a training that is interrupted with this program is done again. */
        void count() throws IOException {
            StringBuilder lines = new StringBuilder();
            kills.forEach(kill -> lines.append(kill.line()));
            Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            delete(out);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 20];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What is trained: everything that a resumed run has to know again is in it. */
    private static final class Data {
        private static final int ROWS = 1500;

        static void write(Path folder) throws IOException {
            Files.createDirectories(folder);
            Random random = new Random(7);
            String[] rows = new String[ROWS + 1];
            rows[0] = "hour,level,wind,state";
            double level = 0;
            for (int i = 0; i < ROWS; i++) {
                level = 0.9 * level + random.nextGaussian() + 2 * Math.sin(i / 11.0);
                double wind = Math.abs(random.nextGaussian()) + Math.cos(i / 29.0);
                String state = level + wind > 3 ? "high" : level + wind < -3 ? "low" : "middle";
                rows[i + 1] = String.format(Locale.ROOT, "2024-01-01T00:00:00,%.4f,%.4f,%s", level, wind, state)
                        .replace("2024-01-01T00:00:00", java.time.LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(i) + ":00");
            }
            Files.write(folder.resolve("data.csv"), Arrays.asList(rows));
            Files.writeString(folder.resolve("model.yaml"), """
                    # Made by reliability/Kills.java: dropout of both kinds, an average of the weights, a schedule, a shuffle.
                    version: 1
                    name: kills
                    task: classify
                    data:
                      path: data.csv
                      time: hour
                      features: [level, wind, {column: level, change: true, as: rising}]
                      targets: [{column: state, encode: category}]
                      window: {length: 20, labels: lastStep}
                      split: {train: 0.70, validation: 0.15, test: 0.15}
                    network:
                      - {type: dropout, rate: 0.1, over: sequence}
                      - {type: lstm, units: 128, recurrentDropout: 0.2}
                      - {type: dropout, rate: 0.3}
                    training:
                      batch: 32
                      updater: {type: adam, learningRate: 0.001}
                      weightDecay: 0.01
                      averaging: {type: exponential, decay: 0.99}
                      schedule: {type: cosine}
                      earlyStopping: {patience: 0}
                    """);
        }
    }
}
