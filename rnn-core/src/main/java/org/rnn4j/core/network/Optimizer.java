package org.rnn4j.core.network;

import org.jspecify.annotations.Nullable;

/**
 * How gradients become steps: updater, clipping and penalties on the weights (never on biases).
 *
 * @param updater default Adam, learning rate 0.001
 * @param clipping default: by layer, norm 5
 * @param l1 adds l1·Σ|w| to the loss, default 0
 * @param l2 adds l2·½Σw² to the loss, default 0
 * @param weightDecay takes weightDecay · learning rate · w from each weight beside the step, default 0: with Adam this is AdamW
 *     (Loshchilov and Hutter 2019); not together with l2
 * @param gradientNoise added to each gradient, default none
 */
public record Optimizer(
        Updater updater,
        Clipping clipping,
        double l1,
        double l2,
        double weightDecay,
        @Nullable GradientNoise gradientNoise) {
    public Optimizer(
            @Nullable Updater updater,
            @Nullable Clipping clipping,
            double l1,
            double l2,
            double weightDecay,
            @Nullable GradientNoise gradientNoise) {
        this.updater = updater == null ? Updater.of(Updater.Type.ADAM) : updater;
        this.clipping = clipping == null ? new Clipping(null, null) : clipping;
        this.l1 = l1;
        this.l2 = l2;
        this.weightDecay = weightDecay;
        this.gradientNoise = gradientNoise;
        Checks.notNegative("l1", l1);
        Checks.notNegative("l2", l2);
        Checks.notNegative("weightDecay", weightDecay);
        if (l2 > 0 && weightDecay > 0) {
            throw new IllegalArgumentException("weightDecay: expected l2 or weightDecay, which are two forms of one"
                    + " penalty, found l2 " + l2 + " and weightDecay " + weightDecay);
        }
    }

    /** Without weight decay. */
    public Optimizer(@Nullable Updater updater, @Nullable Clipping clipping, double l1, double l2) {
        this(updater, clipping, l1, l2, 0, null);
    }

    /** Adam at 0.001, clipped by layer at norm 5, no penalties. */
    public static Optimizer standard() {
        return new Optimizer(null, null, 0, 0);
    }

    public static Optimizer of(Updater updater) {
        return new Optimizer(updater, null, 0, 0);
    }

    public Optimizer with(Clipping other) {
        return new Optimizer(updater, other, l1, l2, weightDecay, gradientNoise);
    }

    public Optimizer withPenalties(double newL1, double newL2) {
        return new Optimizer(updater, clipping, newL1, newL2, weightDecay, gradientNoise);
    }

    public Optimizer withWeightDecay(double other) {
        return new Optimizer(updater, clipping, l1, l2, other, gradientNoise);
    }

    public Optimizer with(GradientNoise noise) {
        return new Optimizer(updater, clipping, l1, l2, weightDecay, noise);
    }
}
