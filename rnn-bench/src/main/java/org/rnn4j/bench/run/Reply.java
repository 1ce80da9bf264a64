package org.rnn4j.bench.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line back from a peer's process.
 *
 * @param problem why it could not, or null
 * @param version the peer's, after it opened a case
 * @param facts what the case has to say, after it was opened
 * @param seconds of the runs in rising order, thinned where they are many
 * @param runs how many there were
 * @param bytesPerRun what the calling thread allocated on the Java heap
 */
record Reply(
        @Nullable String problem,
        String version,
        Map<String, Double> facts,
        List<Double> seconds,
        long runs,
        double bytesPerRun) {
    static Reply problem(String text) {
        return new Reply(text, "", Map.of(), List.of(), 0, 0);
    }

    static Reply opened(String version, Map<String, Double> facts) {
        return new Reply(null, version, facts, List.of(), 0, 0);
    }
}
