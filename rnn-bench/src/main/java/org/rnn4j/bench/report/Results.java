package org.rnn4j.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;

/**
 * All figures of one run.
 *
 * @param machine where and when
 * @param versions by peer
 * @param measurements in the order taken
 */
public record Results(Machine machine, Map<Peers, String> versions, List<Measurement> measurements) {
    /** Reads what {@link #write} wrote. */
    public static Results read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), Results.class);
    }

    /** Writes a JSON file. */
    public void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    /** The measurement, or one that says it was not taken. */
    public Measurement of(Case work, Mode mode, Peers peer) {
        return measurements.stream()
                .filter(one -> one.work().equals(work) && one.mode() == mode && one.peer() == peer)
                .findFirst()
                .orElse(Measurement.none(work, mode, peer, "not measured"));
    }

    /** How many times longer a peer takes than the compiled program; not a number where one has no figure. */
    public double ratio(Case work, Mode mode, Peers peer) {
        return of(work, mode, peer).median() / of(work, mode, Peers.COMPILED).median();
    }

    /** Geometric mean of the ratios of the cases that both have. */
    public double meanRatio(List<Case> cases, Mode mode, Peers peer) {
        double mean = cases.stream()
                .mapToDouble(work -> Math.log(ratio(work, mode, peer)))
                .filter(log -> !Double.isNaN(log))
                .average()
                .orElse(Double.NaN);
        return Math.exp(mean);
    }
}
