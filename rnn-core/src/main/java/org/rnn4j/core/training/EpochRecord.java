package org.rnn4j.core.training;

import org.jspecify.annotations.Nullable;

/**
 * What one epoch gave: a line of {@code metrics.jsonl}.
 *
 * @param epoch from 1
 * @param learningRate of its last step
 * @param loss mean over the epoch's steps of the training loss per sequence (summed over time steps and outputs)
 * @param lossPerStep the same divided by the mean number of real time steps of a sequence
 * @param validationLoss per sequence, after the epoch; null without a validation part
 * @param validationLossPerStep per real time step
 * @param gradientNorm largest of the epoch, before clipping
 * @param seconds that the epoch took
 * @param dataWaitShare the share of the training steps' time, 0 to 1, in which the loop waited for its next batch
 */
public record EpochRecord(
        int epoch,
        double learningRate,
        double loss,
        double lossPerStep,
        @Nullable Double validationLoss,
        @Nullable Double validationLossPerStep,
        double gradientNorm,
        double seconds,
        double dataWaitShare) {
    /** What decides which epoch is best: the validation loss, else the training loss. */
    public double decisive() {
        return validationLoss == null ? loss : validationLoss;
    }
}
