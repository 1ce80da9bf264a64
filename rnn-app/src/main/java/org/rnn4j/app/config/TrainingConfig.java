package org.rnn4j.app.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.GradientNoise;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.TruncationOffset;
import org.rnn4j.core.training.Averaging;
import org.rnn4j.core.training.EarlyStopping;
import org.rnn4j.core.training.Schedule;
import org.rnn4j.core.training.ScheduledSampling;
import org.rnn4j.core.training.TrainingPlan;

/**
 * The {@code training:} section.
 *
 * @param epochs at most, default 50
 * @param batch sequences per step, default 32
 * @param updater default adam
 * @param clipping of the gradient, default by layer at norm 5
 * @param l1 penalty, default 0
 * @param l2 penalty, default 0
 * @param weightDecay decoupled from the step, times the learning rate; default 0
 * @param schedule of the learning rate, default constant
 * @param earlyStopping default patience 10
 * @param averaging of the weights, default none
 * @param shuffle another order of the sequences in each epoch, default true
 * @param bucket sequences of like length share a batch, default false
 * @param truncation steps after which backpropagation through time is cut and the parameters are updated; 0 (default): never
 * @param truncationOffset whether the first cut is after a drawn number of steps, so that epochs cut at different places
 * @param gradientNoise normal noise added to gradients, default none
 * @param balance weights of rare labels by their frequency in training; default none
 * @param seeds networks that are trained, with the seeds seed, seed + 1 … whose mean predicts; default 1
 * @param scheduledSampling how past outputs among the inputs come to be the network's own; null: they are the truth
 */
public record TrainingConfig(
        @JsonPropertyDescription("Epochs at most; default 50.")
        Integer epochs,

        @JsonPropertyDescription("Sequences per step; default 32.")
        Integer batch,

        @JsonPropertyDescription("adam (default), amsgrad, nadam, rmsprop or sgd, or a mapping with its settings.")
        Updater updater,

        @JsonPropertyDescription("Gradient clipping; default by layer at norm 5.")
        Clipping clipping,

        @JsonPropertyDescription("Penalty l1·Σ|w|; default 0.")
        double l1,

        @JsonPropertyDescription("Penalty l2·½Σw²; default 0.")
        double l2,

        @JsonPropertyDescription("Takes weightDecay · learning rate · w from each weight (AdamW); default 0.")
        double weightDecay,

        @JsonPropertyDescription("How the learning rate changes; default constant.")
        Schedule schedule,

        @JsonPropertyDescription("Ends a run that no longer improves; default patience 10.")
        EarlyStopping earlyStopping,

        @JsonPropertyDescription("A mean over the weights, validated and kept in their place; default none.")
        Averaging averaging,

        @JsonPropertyDescription("Another order of the sequences in each epoch; default true.")
        Boolean shuffle,

        @JsonPropertyDescription("Sequences of like length share a batch; default false.")
        boolean bucket,

        @JsonPropertyDescription("Steps after which backpropagation through time is cut; default 0: never.")
        int truncation,

        @JsonPropertyDescription("random: the first cut of each batch is after 1 to truncation steps; default none.")
        TruncationOffset truncationOffset,

        @JsonPropertyDescription("Normal noise that is added to gradients; default none.") @Nullable
        GradientNoise gradientNoise,

        @JsonPropertyDescription("Weights of labels by their frequency in training: none (default), full or root.")
        Balance balance,

        @JsonPropertyDescription(
                "Networks that are trained, with the seeds seed, seed + 1 … whose mean predicts; " + "default 1.")
        Integer seeds,

        @JsonPropertyDescription("With window.pastOutputs or task: translate: a growing share of past outputs is the"
                + " network's own in training; default none.")
        @Nullable
        ScheduledSampling scheduledSampling) {
    private static final int MOST_SEEDS = 20;

    /** How much rare labels count more in the loss. */
    public enum Balance {
        @JsonProperty("none")
        NONE,
        /** Every class as much as every other, a yes as much as a no. */
        @JsonProperty("full")
        FULL,
        /** The square root of that. */
        @JsonProperty("root")
        ROOT
    }

    public TrainingConfig(
            @Nullable Integer epochs,
            @Nullable Integer batch,
            @Nullable Updater updater,
            @Nullable Clipping clipping,
            double l1,
            double l2,
            double weightDecay,
            @Nullable Schedule schedule,
            @Nullable EarlyStopping earlyStopping,
            @Nullable Averaging averaging,
            @Nullable Boolean shuffle,
            boolean bucket,
            int truncation,
            @Nullable TruncationOffset truncationOffset,
            @Nullable GradientNoise gradientNoise,
            @Nullable Balance balance,
            @Nullable Integer seeds,
            @Nullable ScheduledSampling scheduledSampling) {
        Optimizer optimizer = new Optimizer(updater, clipping, l1, l2, weightDecay, gradientNoise);
        TrainingPlan plan =
                new TrainingPlan(epochs == null ? 50 : epochs, optimizer, schedule, earlyStopping, averaging);
        this.epochs = plan.epochs();
        this.batch = batch == null ? 32 : batch;
        this.updater = optimizer.updater();
        this.clipping = optimizer.clipping();
        this.l1 = l1;
        this.l2 = l2;
        this.weightDecay = weightDecay;
        this.schedule = plan.schedule();
        this.earlyStopping = plan.earlyStopping();
        this.averaging = plan.averaging();
        this.shuffle = shuffle == null || shuffle;
        this.bucket = bucket;
        this.truncation = truncation;
        this.truncationOffset = truncationOffset == null ? TruncationOffset.NONE : truncationOffset;
        this.gradientNoise = gradientNoise;
        this.balance = balance == null ? Balance.NONE : balance;
        this.seeds = seeds == null ? 1 : seeds;
        this.scheduledSampling = scheduledSampling;
        if (this.seeds < 1 || this.seeds > MOST_SEEDS) {
            throw new IllegalArgumentException("seeds: expected 1 to " + MOST_SEEDS + ", found " + seeds);
        }
        if (truncation == 0 && this.truncationOffset == TruncationOffset.RANDOM) {
            throw new IllegalArgumentException(
                    "truncationOffset: says where truncation cuts first, expected truncation above 0, found 0");
        }
        if (truncation < 0) {
            throw new IllegalArgumentException("truncation: expected at least 0, found " + truncation);
        }
        if (this.batch < 1) {
            throw new IllegalArgumentException("batch: expected at least 1, found " + batch);
        }
    }

    static TrainingConfig standard() {
        return new TrainingConfig(
                null, null, null, null, 0, 0, 0, null, null, null, null, false, 0, null, null, null, null, null);
    }

    /** The same as rnn-core's plan. */
    public TrainingPlan plan() {
        return new TrainingPlan(
                epochs,
                new Optimizer(updater, clipping, l1, l2, weightDecay, gradientNoise),
                schedule,
                earlyStopping,
                averaging);
    }
}
