package org.rnn4j.bench.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.report.Measurement;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;

/**
 * Lets peers take turns: each warms up, then all are measured in short rounds, one after another, so that a slow minute of the
 * machine falls on everyone.
 */
final class Turns implements AutoCloseable {
    /** A graph of thousands of nodes may take as long to build as all the rest; then it counts as not done. */
    private static final int SECONDS_TO_OPEN = 120;

    private static final int SECONDS_TO_RUN = 120;
    /** For pools of threads that wait awake for a moment after their work. */
    private static final long QUIET_MILLISECONDS = 60;

    private final Map<Peers, Remote> remotes = new EnumMap<>(Peers.class);
    private final Map<Peers, String> versions = new EnumMap<>(Peers.class);
    private final List<Measurement> measurements = new ArrayList<>();
    private final Pace pace;

    /**
     * How long everything takes.
     *
     * @param warmUp seconds of warm-up
     * @param round seconds of a round
     * @param rounds how many
     */
    record Pace(double warmUp, double round, int rounds) {}

    Turns(Pace pace) {
        this.pace = pace;
    }

    List<Measurement> measurements() {
        return measurements;
    }

    Map<Peers, String> versions() {
        return versions;
    }

    void take(Plan plan) {
        for (Case work : plan.cases()) {
            Map<Peers, Reply> open = new EnumMap<>(Peers.class);
            for (Peers peer : plan.peers()) {
                Reply reply = remote(peer).ask(Request.open(work), SECONDS_TO_OPEN);
                open.put(peer, reply);
                if (reply.problem() == null) {
                    versions.put(peer, reply.version());
                }
            }
            plan.modes().forEach(mode -> measure(work, mode, open));
        }
    }

    private Remote remote(Peers peer) {
        return remotes.computeIfAbsent(peer, Remote::new);
    }

    private void measure(Case work, Mode mode, Map<Peers, Reply> open) {
        Map<Peers, Gathered> gathered = new EnumMap<>(Peers.class);
        open.forEach((peer, opened) -> {
            Reply warm = opened.problem() == null ? run(peer, mode, pace.warmUp()) : opened;
            gathered.put(peer, new Gathered(opened.facts(), warm.problem()));
        });
        for (int round = 0; round < pace.rounds(); round++) {
            gathered.forEach((peer, sum) -> {
                if (sum.problem == null) {
                    sum.add(run(peer, mode, pace.round()));
                }
            });
        }
        gathered.forEach((peer, sum) -> {
            Measurement one = sum.toMeasurement(work, mode, peer);
            if (PeerProcess.HAS_NONE.equals(one.problem())) {
                return;
            }
            measurements.add(one);
            System.err.printf(
                    "%-6s %-5s %-8s %-18s %s%n",
                    work.cell().word(),
                    work.name(),
                    mode,
                    peer.title(),
                    one.problem() == null
                            ? "%.4f ms, %d runs".formatted(one.median() * 1e3, one.runs())
                            : one.problem());
        });
    }

    private Reply run(Peers peer, Mode mode, double seconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two turns", e);
        }
        return remote(peer).ask(Request.run(mode, seconds), SECONDS_TO_RUN);
    }

    @Override
    public void close() {
        remotes.values().forEach(Remote::close);
    }
}
