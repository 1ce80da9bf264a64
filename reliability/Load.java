import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.rnn4j.core.modelfile.Manifest;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;

/**
 * Loads a real {@code rnn serve} through the loopback interface. Run it by {@code reliability/load.sh --help} or
 * {@code reliability/soak.sh --help}. wrk counts what is served; four times the load comes from a client here that sends at a fixed
 * rate, whatever the server does, and measures from the moment at which a request was due. One file, so that {@code java} runs
 * it as it is.
 */
final class Load {
    private static final String USAGE = """
            usage: load.sh [--seconds 60] [--connections 64] [--only lstm|quickstart|overload] [--work FOLDER]
                   soak.sh [--seconds 600] [--connections 64] [--work FOLDER]
            RNN_JAR names the jar; default rnn-app/target/rnn.jar.
            """;
    private static final int UNITS = 256;
    private static final int STEPS = 100;
    private static final int FEATURES = 8;
    private static final Pattern SHAPE = Pattern.compile("\"shape\":\\[-1,-1,(\\d+)]");

    private final Path home;
    private final Path work;
    private final int seconds;
    private final int connections;
    /** Which part is wanted, or nothing for all. */
    private final String only;

    private Load(Path home, Map<String, String> options) {
        this.home = home;
        this.work = home.resolve(options.get("work")).toAbsolutePath();
        this.seconds = Integer.parseInt(options.get("seconds"));
        this.connections = Integer.parseInt(options.get("connections"));
        this.only = options.get("only");
    }

    public static void main(String[] arguments) throws Exception {
        boolean soak = arguments[0].equals("soak");
        Map<String, String> options = new TreeMap<>(Map.of(
                "seconds", soak ? "600" : "60", "connections", "64", "only", "", "work", "reliability/target/load"));
        for (int i = 2; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!options.containsKey(name) || i + 1 == arguments.length) {
                System.err.print(USAGE);
                System.exit(arguments[i].equals("--help") ? 0 : 2);
            }
            options.put(name, arguments[i + 1]);
        }
        Load load = new Load(Path.of(arguments[1]), options);
        Files.createDirectories(load.work);
        System.exit(soak ? load.soak() : load.load());
    }

    // ---- models -----------------------------------------------------------------------------------------------------------

    private Path lstm(long seed) {
        Network network = Network.chain(Input.numbers(FEATURES), Lstm.of(UNITS), Output.sigmoid(1));
        Manifest manifest =
                Manifest.of("0.1.0", "lstm", "network", new Manifest.Origin(null, "none", seed, null, null));
        Path folder = work.resolve("lstm");
        ModelDirectory.write(
                folder, ModelDirectory.Contents.of(network, Parameters.initial(network, seed), manifest));
        return folder;
    }

    private Path quickstart() throws Exception {
        Path folder = work.resolve("quickstart");
        if (!ModelDirectory.isComplete(folder)) {
            Process train = rnn("train", home.resolve("models/quickstart").toString(), "--out", folder.toString(),
                            "--overwrite", "--epochs", "3")
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("train.txt").toFile())
                    .start();
            if (train.waitFor() != 0) {
                throw new IOException("the training failed: " + work.resolve("train.txt"));
            }
        }
        return folder;
    }

    private ProcessBuilder rnn(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("rnn").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    // ---- a server ---------------------------------------------------------------------------------------------------------

    private record Running(Process process, String address) implements AutoCloseable {
        String get(String path) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        /** Waits until nothing runs any more: clients that have gone leave their questions behind. */
        void rest() throws Exception {
            while (!get("/metrics").contains("rnn_requests_in_flight 0.0")) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }

        /** Kilobytes of the process that are in memory. */
        long residentKilobytes() throws IOException {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            throw new IOException("no VmRSS in /proc: this needs Linux");
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server did not end at SIGTERM");
            }
        }
    }

    private Running serve(Path... modelsAndOptions) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        Arrays.stream(modelsAndOptions).map(Path::toString).forEach(arguments::add);
        Process process = rnn(arguments.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.appendTo(work.resolve("server.txt").toFile()))
                .start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("the server did not start: " + work.resolve("server.txt"));
        }
        return new Running(process, line);
    }

    /** The body of a request for one sequence of random numbers. */
    private static String body(Running server, String model, int steps) throws Exception {
        Matcher shape = SHAPE.matcher(server.get("/v2/models/" + model));
        if (!shape.find()) {
            throw new IOException("model " + model + " does not say what it takes");
        }
        int features = Integer.parseInt(shape.group(1));
        Random random = new Random(1);
        String numbers = String.join(
                ",",
                IntStream.range(0, steps * features)
                        .mapToObj(i -> String.format(Locale.ROOT, "%.4f", random.nextGaussian()))
                        .toList());
        return "{\"inputs\":[{\"name\":\"input\",\"datatype\":\"FP32\",\"shape\":[1," + steps + "," + features
                + "],\"data\":[" + numbers + "]}]}";
    }

    // ---- wrk --------------------------------------------------------------------------------------------------------------

    private record Served(double perSecond, String p50, String p99, long refused, String errors) {
        boolean isClean() {
            return refused == 0 && errors.isEmpty();
        }
    }

    private Process wrk(Running server, String model, String body, int clients, int length) throws IOException {
        Path text = Files.writeString(work.resolve(model + ".json"), body);
        Path script = Files.writeString(work.resolve(model + ".lua"), "wrk.method = 'POST'\nwrk.body = io.open('" + text
                + "'):read('*a')\nwrk.headers['Content-Type'] = 'application/json'\n");
        return new ProcessBuilder(
                        "wrk", "-t1", "-c" + clients, "-d" + length + "s", "--timeout", "30s", "--latency", "-s",
                        script.toString(), server.address + "/v2/models/" + model + "/infer")
                .redirectErrorStream(true)
                .start();
    }

    private static Served result(Process wrk) throws Exception {
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (wrk.waitFor() != 0) {
            throw new IOException("wrk failed: " + text);
        }
        String refused = find(text, "Non-2xx or 3xx responses: (\\d+)");
        return new Served(
                Double.parseDouble(find(text, "Requests/sec: +([0-9.]+)")),
                find(text, "\n +50% +(\\S+)"),
                find(text, "\n +99% +(\\S+)"),
                refused.isEmpty() ? 0 : Long.parseLong(refused),
                find(text, "Socket errors: ([^\n]+)"));
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    // ---- load -------------------------------------------------------------------------------------------------------------

    private int load() throws Exception {
        System.out.printf("| model | batching | requests per second | p50 | p99 | errors |%n|---|---|---|---|---|---|%n");
        Map<String, Served> served = new TreeMap<>();
        boolean clean = true;
        for (String model : only.isEmpty() ? List.of("lstm", "quickstart") : List.of(only.replace("overload", "lstm"))) {
            for (String batching : only.equals("overload") ? List.of("on") : List.of("off", "on")) {
                Path folder = model.equals("lstm") ? lstm(1) : quickstart();
                try (Running server = serve(folder, Path.of("--batching"), Path.of(batching))) {
                    String body = body(server, model, model.equals("lstm") ? STEPS : 5);
                    result(wrk(server, model, body, connections, Math.max(5, seconds / 4)));
                    server.rest();
                    Served one = result(wrk(server, model, body, connections, seconds));
                    served.put(model + batching, one);
                    clean &= one.isClean();
                    System.out.printf(Locale.ROOT, "| %s | %s | %.0f | %s | %s | %s |%n", model, batching, one.perSecond,
                            one.p50, one.p99, one.isClean() ? "0" : one.refused + " refused " + one.errors);
                    if (model.equals("lstm") && batching.equals("on")) {
                        overload(server, body, one);
                    }
                }
            }
        }
        for (String model : List.of("lstm", "quickstart")) {
            if (!served.containsKey(model + "off")) {
                continue;
            }
            System.out.printf(Locale.ROOT, "%s: batching on gives %.2f times the throughput of off%n", model,
                    served.get(model + "on").perSecond / served.get(model + "off").perSecond);
        }
        return clean ? 0 : 1;
    }

    private void overload(Running server, String body, Served capacity) throws Exception {
        double rate = 4 * capacity.perSecond;
        Flood flood = new Flood(server, body, 4 * connections);
        server.rest();
        flood.run(() -> flood.sendAt(rate, seconds));
        flood.print(String.format(Locale.ROOT, "lstm, 4 times the load: %.0f per second, nobody gives way", rate), seconds);
        Flood patient = new Flood(server, body, 4 * connections);
        server.rest();
        patient.run(() -> patient.sendAndWait(seconds));
        patient.print("lstm, 4 times the clients, who wait as Retry-After says", seconds);
    }

    /** Many clients; a latency counts from when its request was due. */
    private static final class Flood {
        private final URI server;
        private final byte[] request;
        private final int clients;
        private final AtomicLong next = new AtomicLong();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger others = new AtomicInteger();
        private final AtomicInteger broken = new AtomicInteger();
        private final List<Long> nanos = new ArrayList<>();
        private volatile long start;

        Flood(Running server, String body, int clients) {
            this.server = URI.create(server.address);
            this.clients = clients;
            this.request = ("POST /v2/models/lstm/infer HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII);
        }

        void run(Runnable client) throws InterruptedException {
            start = System.nanoTime() + 500_000_000L;
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Thread thread = new Thread(client, "client");
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }

        /** Requests at a fixed rate, whatever the server does. */
        void sendAt(double perSecond, int seconds) {
            long count = (long) (perSecond * seconds);
            Connection connection = null;
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                long due = start + (long) (i / perSecond * 1e9);
                until(due);
                connection = ask(connection, due);
            }
        }

        /** One request after the other; whoever is refused comes back when the server says. */
        void sendAndWait(int seconds) {
            until(start);
            Connection connection = null;
            for (long due = System.nanoTime(); due < start + seconds * 1_000_000_000L; due = System.nanoTime()) {
                connection = ask(connection, due);
                if (connection != null && connection.retryAfter > 0) {
                    until(System.nanoTime() + connection.retryAfter * 1_000_000_000L);
                    connection.retryAfter = 0;
                }
            }
        }

        private static void until(long moment) {
            for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
                java.util.concurrent.locks.LockSupport.parkNanos(left);
            }
        }

        private Connection ask(Connection kept, long due) {
            try {
                Connection connection = kept == null || kept.closed ? new Connection(server) : kept;
                count(connection.ask(request), System.nanoTime() - due);
                if (connection.closed) {
                    connection.close();
                }
                return connection;
            } catch (IOException e) {
                broken.incrementAndGet();
                return null;
            }
        }

        private void count(int status, long taken) {
            if (status == 200) {
                synchronized (nanos) {
                    nanos.add(taken);
                }
            } else {
                (status == 503 ? refused : others).incrementAndGet();
            }
        }

        void print(String name, int seconds) {
            System.out.printf(Locale.ROOT, "| %s | on | %.0f | %.2fms | %.2fms | %d answered 503, %d otherwise, %d broken |%n",
                    name, nanos.size() / (double) seconds, percentile(.5), percentile(.99),
                    refused.get(), others.get(), broken.get());
        }

        /** Milliseconds. */
        private double percentile(double share) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) * 1e-6;
        }
    }

    /** One connection that is kept; reads what this server sends and no more of HTTP. */
    private static final class Connection {
        private final Socket socket;
        private final InputStream in;
        private boolean closed;
        /** Seconds, where the last answer said so. */
        private long retryAfter;

        Connection(URI server) throws IOException {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        }

        int ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String head = head();
            closed = head.contains("connection: close");
            String after = find(head, "retry-after: (\\d+)");
            retryAfter = after.isEmpty() ? 0 : Long.parseLong(after);
            in.skipNBytes(Long.parseLong(find(head, "content-length: (\\d+)")));
            return Integer.parseInt(head.substring(9, 12));
        }

        private String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream(256);
            int end = 0;
            while (end < 4) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the server closed the connection");
                }
                head.write(next);
                end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : next == '\r' ? 1 : 0;
            }
            return head.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        }

        void close() throws IOException {
            socket.close();
        }
    }

    // ---- soak -------------------------------------------------------------------------------------------------------------

    private int soak() throws Exception {
        try (Running server = serve(lstm(1), quickstart())) {
            Process first = wrk(server, "lstm", body(server, "lstm", STEPS), connections / 2, seconds);
            Process second = wrk(server, "quickstart", body(server, "quickstart", 5), connections / 2, seconds);
            List<Long> resident = new ArrayList<>();
            int reloads = 0;
            long start = System.nanoTime();
            for (int second5 = 5; second5 < seconds; second5 += 5) {
                long left = start + second5 * 1_000_000_000L - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
                resident.add(server.residentKilobytes());
                if (second5 % 60 == 0) {
                    lstm(2 + reloads++);
                }
            }
            return report(result(first), result(second), resident, reloads);
        }
    }

    private int report(Served lstm, Served quickstart, List<Long> resident, int reloads) {
        List<Long> warm = resident.subList(resident.size() / 5, resident.size());
        long least = warm.stream().min(Long::compare).orElseThrow();
        long most = warm.stream().max(Long::compare).orElseThrow();
        System.out.printf(Locale.ROOT, "lstm: %.0f requests per second, p99 %s, %d refused, errors: %s%n", lstm.perSecond,
                lstm.p99, lstm.refused, lstm.errors.isEmpty() ? "none" : lstm.errors);
        System.out.printf(Locale.ROOT, "quickstart: %.0f requests per second, p99 %s, %d refused, errors: %s%n",
                quickstart.perSecond, quickstart.p99, quickstart.refused,
                quickstart.errors.isEmpty() ? "none" : quickstart.errors);
        System.out.printf(Locale.ROOT, "resident memory in MB, every 5 s: %s%n",
                resident.stream().map(kilobytes -> String.valueOf(kilobytes / 1024)).toList());
        System.out.printf(Locale.ROOT, "after the first fifth: %d to %d MB, %.1f %% apart; models replaced: %d%n",
                least / 1024, most / 1024, 100.0 * (most - least) / least, reloads);
        return lstm.isClean() && quickstart.isClean() ? 0 : 1;
    }
}
