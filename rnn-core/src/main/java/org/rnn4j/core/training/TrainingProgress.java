package org.rnn4j.core.training;

import java.util.Objects;

/**
 * How far a run has come: the numbers of a {@link TrainingCheckpoint} that are no arrays.
 *
 * @param epoch epochs done
 * @param sums of the epoch under way
 * @param iteration updates done
 * @param averaged times that the average of the weights has taken them in
 * @param best the epoch whose weights are the best so far, from 1; 0: none yet
 * @param epochsWithoutImprovement what patience has counted
 * @param end whether the run has ended, and how
 */
public record TrainingProgress(
        int epoch, Sums sums, long iteration, long averaged, int best, int epochsWithoutImprovement, End end) {
    /** Whether a run has ended. */
    public enum End {
        /** There is more to do. */
        RUNNING,
        /** All epochs are done. */
        DONE,
        /** Patience ended it. */
        STOPPED_EARLY
    }

    /**
     * The steps of an epoch so far.
     *
     * @param batches trained on
     * @param sequences in them
     * @param realSteps with labels
     * @param loss summed over sequences
     * @param largestNorm of the gradient
     * @param lastRate the last learning rate
     * @param seconds that they took
     * @param waited seconds of these in which a batch was waited for
     */
    public record Sums(
            int batches,
            int sequences,
            long realSteps,
            double loss,
            double largestNorm,
            double lastRate,
            double seconds,
            double waited) {
        public Sums {
            if (batches < 0 || sequences < 0 || realSteps < 0 || !(seconds >= 0) || !(waited >= 0)) {
                throw new IllegalArgumentException("sums: expected counts and seconds of at least 0, found " + batches
                        + ", " + sequences + ", " + realSteps + ", " + seconds + ", " + waited);
            }
        }

        static Sums none() {
            return new Sums(0, 0, 0, 0, 0, 0, 0, 0);
        }

        double lossPerSequence() {
            return loss / sequences;
        }

        double lossPerStep() {
            return loss / Math.max(1, realSteps);
        }

        /** The share of the time in which the loop waited for batches. */
        double waitShare() {
            return seconds > 0 ? Math.min(1, waited / seconds) : 0;
        }
    }

    public TrainingProgress {
        Objects.requireNonNull(sums, "sums: expected an object, found none");
        Objects.requireNonNull(end, "end: expected RUNNING, DONE or STOPPED_EARLY, found none");
        if (epoch < 0 || iteration < 0 || averaged < 0 || epochsWithoutImprovement < 0 || best < 0 || best > epoch) {
            throw new IllegalArgumentException("progress: expected counts of at least 0 and a best epoch of at most "
                    + epoch + ", found " + epoch + ", " + iteration + ", " + averaged + ", " + epochsWithoutImprovement
                    + ", " + best);
        }
        if (end != End.RUNNING && best == 0) {
            throw new IllegalArgumentException("progress: expected a best epoch of a run that has ended, found none");
        }
    }

    /** {@code epoch 3, batch 17}: where a run is, from 1. */
    String place() {
        return sums.batches() == 0 ? "epoch " + epoch : "epoch " + (epoch + 1) + ", batch " + sums.batches();
    }

    boolean isOver() {
        return end != End.RUNNING;
    }
}
