package org.rnn4j.app.experiment.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one side needed, medians.
 *
 * @param train milliseconds for a training step of one batch
 * @param infer milliseconds for the predictions of one batch
 * @param step microseconds for one streamed step of one sequence
 */
record Times(
        @JsonProperty("trainMs") double train,
        @JsonProperty("inferMs") double infer,
        @JsonProperty("stepUs") double step) {
    private static final double MILLISECONDS = 1e3;
    private static final double MICROSECONDS = 1e6;

    /** What is timed. */
    record Work(Runnable train, Runnable infer, Runnable step) {}

    /** Training first: its steps warm up what inference needs too. */
    static Times of(Work work, double seconds) {
        Stopwatch whole = new Stopwatch(0.6 * seconds, seconds);
        Stopwatch half = new Stopwatch(0.3 * seconds, 0.5 * seconds);
        return new Times(
                whole.median(work.train()) * MILLISECONDS,
                half.median(work.infer()) * MILLISECONDS,
                half.median(work.step()) * MICROSECONDS);
    }
}
