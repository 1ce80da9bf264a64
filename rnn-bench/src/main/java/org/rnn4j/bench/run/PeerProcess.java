package org.rnn4j.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.work.Mode;
import org.rnn4j.bench.work.Peer;

/** The process of one peer: reads a {@link Request} a line and answers each with a {@link Reply}. */
public final class PeerProcess {
    /** Marks a reply among whatever a native library prints. */
    static final String MARK = "@@rnn-bench ";

    /** The problem of a peer that has no such mode, which nobody needs to be told. */
    static final String HAS_NONE = "has none";

    private static final int MOST_RUNS = 1 << 18;
    private static final int MOST_REPORTED = 200;
    private static final double NANOSECONDS = 1e9;

    private final Peer peer;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] times = new long[MOST_RUNS];
    private Peer.@Nullable Opened session;

    private PeerProcess(Peer peer) {
        this.peer = peer;
    }

    /** Serves until its input ends. */
    public static void main(String[] arguments) throws IOException {
        PeerProcess process = new PeerProcess(Peers.valueOf(arguments[0]).start());
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Reply reply = process.answer(json.readValue(line, Request.class));
                System.out.println("\n" + MARK + json.writeValueAsString(reply));
            }
        }
    }

    private Reply answer(Request request) {
        try {
            return switch (request.order()) {
                case OPEN -> open(request);
                case RUN -> run(Objects.requireNonNull(request.mode()), request.seconds());
            };
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return Reply.problem(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Reply open(Request request) {
        if (session != null) {
            session.close();
            session = null;
        }
        System.gc();
        session = peer.open(Objects.requireNonNull(request.work()));
        return Reply.opened(peer.version(), session.facts());
    }

    private Reply run(Mode mode, double seconds) {
        Runnable work = session == null ? null : session.work(mode);
        if (work == null) {
            return Reply.problem(HAS_NONE);
        }
        int count = 0;
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        long end = System.nanoTime() + (long) (seconds * NANOSECONDS);
        long before = System.nanoTime();
        do {
            work.run();
            long after = System.nanoTime();
            times[count++] = after - before;
            before = after;
        } while (before < end && count < MOST_RUNS);
        double allocated = (double) threads.getThreadAllocatedBytes(thread) - bytes;
        return new Reply(null, "", Map.of(), thinned(count), count, allocated / count);
    }

    private List<Double> thinned(int count) {
        Arrays.sort(times, 0, count);
        int reported = Math.min(count, MOST_REPORTED);
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < reported; i++) {
            int at = reported == 1 ? 0 : (int) Math.round((double) i * (count - 1) / (reported - 1));
            seconds.add(times[at] / NANOSECONDS);
        }
        return seconds;
    }
}
