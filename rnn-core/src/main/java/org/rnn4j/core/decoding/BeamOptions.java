package org.rnn4j.core.decoding;

/**
 * How outputs are searched for.
 *
 * <p>Scores are those of Wu et al. 2016 (Google's neural machine translation system, equation 14): the logarithm of the
 * probability, divided by {@code ((5 + n) / 6)^lengthPenalty}, where n counts the symbols and the end, plus
 * {@code coveragePenalty} times the sum over the source steps of {@code ln(min(attention that the step got, 1))}.
 *
 * @param beam hypotheses that are kept open, 1 to 100; 1 is greedy: always the most probable class
 * @param lengthPenalty the power of the length, at least 0; 0 prefers short outputs, 1 nearly the mean of the symbols'
 * @param coveragePenalty at least 0; 0 for none
 * @param nBest outputs that are given, 1 to {@code beam}
 * @param longest how long an output may get
 */
public record BeamOptions(int beam, double lengthPenalty, double coveragePenalty, int nBest, Longest longest) {
    /** More cost time and make outputs worse, not better. */
    public static final int WIDEST = 100;
    /** A source step that was never looked at counts as if it had got so much attention. */
    private static final double LEAST_ATTENTION = 1e-6;

    public BeamOptions {
        if (beam < 1 || beam > WIDEST) {
            throw new IllegalArgumentException("beam: expected 1 to " + WIDEST + ", found " + beam);
        }
        checkPenalty("lengthPenalty", lengthPenalty);
        checkPenalty("coveragePenalty", coveragePenalty);
        if (nBest < 1 || nBest > beam) {
            throw new IllegalArgumentException(
                    "nBest: expected 1 to " + beam + ", as many as the beam holds, found " + nBest);
        }
    }

    private static void checkPenalty(String name, double penalty) {
        if (!(penalty >= 0 && penalty <= 10)) {
            throw new IllegalArgumentException(name + ": expected 0 to 10, found " + penalty);
        }
    }

    /**
     * How long an output may get: {@code times} the steps of its source plus {@code more} symbols. What has reached it is ended,
     * and its score holds the probability of that end.
     *
     * @param times at least 0
     * @param more at least 0
     */
    public record Longest(double times, int more) {
        /** Twice the source and 50 symbols more. */
        public static final Longest USUAL = new Longest(2, 50);

        public Longest {
            if (!(times >= 0 && times <= 1000) || more < 0) {
                throw new IllegalArgumentException(
                        "longest: expected 0 to 1000 times the source and at least 0 more, found " + times + " and "
                                + more);
            }
        }

        /** The most symbols for a source of so many steps. */
        public int symbols(int sourceSteps) {
            return (int) Math.min(Integer.MAX_VALUE, Math.floor(times * sourceSteps) + more);
        }
    }

    /** Always the most probable class. */
    public static BeamOptions greedy() {
        return of(1);
    }

    /** A beam without penalties that gives its best output. */
    public static BeamOptions of(int beam) {
        return new BeamOptions(beam, 0, 0, 1, Longest.USUAL);
    }

    /** The same with another power of the length. */
    public BeamOptions withLengthPenalty(double penalty) {
        return new BeamOptions(beam, penalty, coveragePenalty, nBest, longest);
    }

    /** The same with another weight of what was not looked at. */
    public BeamOptions withCoveragePenalty(double penalty) {
        return new BeamOptions(beam, lengthPenalty, penalty, nBest, longest);
    }

    /** The same with so many outputs. */
    public BeamOptions withNBest(int outputs) {
        return new BeamOptions(beam, lengthPenalty, coveragePenalty, outputs, longest);
    }

    /** The same with another limit of the length. */
    public BeamOptions with(Longest other) {
        return new BeamOptions(beam, lengthPenalty, coveragePenalty, nBest, other);
    }

    /**
     * What an output is ranked by, more is better: for ranking anew what was found with {@link #nBest}.
     *
     * @param logProbability of the symbols and the end
     * @param attention {@code [symbols][source steps]}; without a coverage penalty only the number of symbols counts
     * @param sourceSteps of the source
     */
    public double score(double logProbability, float[][] attention, int sourceSteps) {
        double score = normalised(logProbability, attention.length);
        return coveragePenalty == 0 ? score : score + coveragePenalty * coverage(attention, sourceSteps);
    }

    /** The score without coverage, which can only take from it. */
    double normalised(double logProbability, int symbols) {
        return lengthPenalty == 0 ? logProbability : logProbability / Math.pow((5.0 + symbols + 1) / 6, lengthPenalty);
    }

    private static double coverage(float[][] attention, int sourceSteps) {
        double sum = 0;
        for (int s = 0; s < sourceSteps; s++) {
            double got = 0;
            for (float[] row : attention) {
                got += row[s];
            }
            sum += Math.log(Math.max(LEAST_ATTENTION, Math.min(got, 1)));
        }
        return sum;
    }
}
