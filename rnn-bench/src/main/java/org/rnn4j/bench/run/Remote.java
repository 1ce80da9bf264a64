package org.rnn4j.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.peer.Peers;

/** A peer's process seen from outside: started when first asked, ended when it does not answer in time. */
final class Remote implements AutoCloseable {
    private static final List<String> NOTHING_SET =
            List.of("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");

    private final Peers peer;
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable Process process;
    private BlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();

    Remote(Peers peer) {
        this.peer = peer;
    }

    Peers peer() {
        return peer;
    }

    /** What the peer answers, or a problem where it dies or takes longer than that. */
    Reply ask(Request request, int seconds) {
        try {
            Process running = process == null || !process.isAlive() ? start() : process;
            running.getOutputStream().write((json.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
            running.getOutputStream().flush();
            Optional<String> reply = replies.poll(seconds, TimeUnit.SECONDS);
            if (reply == null || reply.isEmpty()) {
                close();
                return Reply.problem(reply == null ? "not done in " + seconds + " s" : "its process died");
            }
            return json.readValue(reply.get(), Reply.class);
        } catch (IOException e) {
            close();
            return Reply.problem("its process died: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + peer.title() + " was measured", e);
        }
    }

    private Process start() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/java").toString(), "-Xmx6g");
        builder.command()
                .addAll(List.of(
                        "-Dai.djl.offline=true",
                        "-DDJL_CACHE_DIR=" + System.getProperty("rnn.bench.cache", "target/djl"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeerProcess.class.getName(),
                        peer.name()));
        builder.environment().keySet().removeAll(NOTHING_SET);
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        builder.environment().putAll(peer.environment());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                Path.of("target", peer.name() + ".log").toFile()));
        Process started = builder.start();
        BlockingQueue<Optional<String>> queue = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(started, queue), "replies of " + peer);
        reader.setDaemon(true);
        reader.start();
        replies = queue;
        process = started;
        return started;
    }

    private static void read(Process process, BlockingQueue<Optional<String>> queue) {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(PeerProcess.MARK)) {
                    queue.add(Optional.of(line.substring(PeerProcess.MARK.length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            queue.add(Optional.empty());
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process = null;
        }
    }
}
