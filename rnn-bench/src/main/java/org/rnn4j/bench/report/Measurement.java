package org.rnn4j.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;

/**
 * One peer on one case in one mode, all rounds together; times in seconds.
 *
 * @param work what
 * @param mode what of it
 * @param peer who
 * @param problem why there are no figures, or null
 * @param spread of the times
 * @param runs how many were measured
 * @param bytesPerRun allocated on the Java heap by the thread that asks
 * @param facts what the case had to say
 */
public record Measurement(
        Case work,
        Mode mode,
        Peers peer,
        @Nullable String problem,
        Spread spread,
        long runs,
        double bytesPerRun,
        Map<String, Double> facts) {
    /** Fastest, quartiles and median. */
    public record Spread(double least, double firstQuartile, double median, double thirdQuartile) {
        static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        /** Of samples in any order. */
        public static Spread of(List<Double> samples) {
            if (samples.isEmpty()) {
                return NONE;
            }
            List<Double> sorted = new ArrayList<>(samples);
            Collections.sort(sorted);
            return new Spread(sorted.get(0), at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
        }

        private static double at(List<Double> sorted, double share) {
            double place = share * (sorted.size() - 1);
            int below = (int) Math.floor(place);
            int above = Math.min(below + 1, sorted.size() - 1);
            return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
        }
    }

    /** One that could not be taken. */
    public static Measurement none(Case work, Mode mode, Peers peer, String problem) {
        return new Measurement(work, mode, peer, problem, Spread.NONE, 0, 0, Map.of());
    }

    /** Median, in seconds; not a number where there is none. */
    public double median() {
        return spread.median();
    }
}
