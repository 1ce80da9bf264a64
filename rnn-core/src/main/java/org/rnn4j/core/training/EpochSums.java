package org.rnn4j.core.training;

import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;

/** Adds up the steps of an epoch. */
final class EpochSums {
    private int batches;
    private int sequences;
    private long realSteps;
    private double loss;
    private double largestNorm;

    void add(Engine.Step step, Batch batch) {
        batches++;
        sequences += batch.size();
        loss += step.loss() * batch.size();
        for (Sequences labels : batch.labels()) {
            realSteps += labels.realSteps();
        }
        largestNorm = Math.max(largestNorm, step.gradientNorm());
    }

    int batches() {
        return batches;
    }

    int sequences() {
        return sequences;
    }

    double loss() {
        return loss / sequences;
    }

    double lossPerStep() {
        return loss / Math.max(1, realSteps);
    }

    double largestNorm() {
        return largestNorm;
    }
}
