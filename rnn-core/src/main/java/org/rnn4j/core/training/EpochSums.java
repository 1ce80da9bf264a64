package org.rnn4j.core.training;

import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;

/** Adds up the steps of an epoch, from its first step or from where an interrupted run was. */
final class EpochSums {
    private final double secondsBefore;
    private final double waitedBefore;
    private int batches;
    private int sequences;
    private long realSteps;
    private double loss;
    private double largestNorm;
    private double lastRate;

    EpochSums(TrainingProgress.Sums before) {
        batches = before.batches();
        sequences = before.sequences();
        realSteps = before.realSteps();
        loss = before.loss();
        largestNorm = before.largestNorm();
        lastRate = before.lastRate();
        secondsBefore = before.seconds();
        waitedBefore = before.waited();
    }

    void add(Engine.Step step, Batch batch, double rate) {
        lastRate = rate;
        batches++;
        sequences += batch.size();
        loss += step.loss() * batch.size();
        for (Sequences labels : batch.labels()) {
            realSteps += labels.realSteps();
        }
        largestNorm = Math.max(largestNorm, step.gradientNorm());
    }

    /** All of it, with the time that has passed. */
    TrainingProgress.Sums now(Feed feed) {
        return new TrainingProgress.Sums(
                batches,
                sequences,
                realSteps,
                loss,
                largestNorm,
                lastRate,
                secondsBefore + feed.seconds(),
                waitedBefore + feed.waited());
    }

    int batches() {
        return batches;
    }

    int sequences() {
        return sequences;
    }
}
