package org.rnn4j.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.report.Measurement;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;

/** What the rounds of one peer gave so far. */
final class Gathered {
    private final Map<String, Double> facts;
    private final List<Double> seconds = new ArrayList<>();
    private double bytesPerRun = Double.POSITIVE_INFINITY;
    private long runs;

    @Nullable
    String problem;

    Gathered(Map<String, Double> facts, @Nullable String problem) {
        this.facts = facts;
        this.problem = problem;
    }

    void add(Reply round) {
        if (round.problem() != null) {
            problem = round.problem();
            return;
        }
        seconds.addAll(round.seconds());
        runs += round.runs();
        bytesPerRun = Math.min(bytesPerRun, round.bytesPerRun());
    }

    Measurement toMeasurement(Case work, Mode mode, Peers peer) {
        String why = problem;
        return why == null
                ? new Measurement(work, mode, peer, null, Measurement.Spread.of(seconds), runs, bytesPerRun, facts)
                : Measurement.none(work, mode, peer, why);
    }
}
