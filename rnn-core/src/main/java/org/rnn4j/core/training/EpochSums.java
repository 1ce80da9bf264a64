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
    private double lastRate;
    private double waitShare;

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

    void waited(double share) {
        waitShare = share;
    }

    /** The learning rate of the last step. */
    double lastRate() {
        return lastRate;
    }

    /** The share of the time in which the loop waited for batches. */
    double waitShare() {
        return waitShare;
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
