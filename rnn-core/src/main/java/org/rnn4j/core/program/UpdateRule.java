package org.rnn4j.core.program;

import org.rnn4j.core.network.Updater;

/**
 * An updater's arithmetic, as DL4J 1.0.0-M2.1 does it, once for each precision: the two methods are the same text but for the type.
 *
 * <p>{@code iteration} counts updates done before this one.
 */
interface UpdateRule {
    /** Numbers of state for each parameter. */
    int states();

    /** What they start from. */
    default double initialState() {
        return 0;
    }

    void apply(float[] parameters, float[] gradient, float[][] state, double rate, int iteration);

    void apply(double[] parameters, double[] gradient, double[][] state, double rate, int iteration);

    static UpdateRule of(Updater updater) {
        return switch (updater.type()) {
            case ADAM, AMSGRAD ->
                new AdamRule(
                        or(updater.beta1()),
                        or(updater.beta2()),
                        or(updater.epsilon()),
                        updater.type() == Updater.Type.AMSGRAD);
            case NADAM -> new NadamRule(or(updater.beta1()), or(updater.beta2()), or(updater.epsilon()));
            case RMSPROP -> new RmsPropRule(or(updater.decay()), or(updater.epsilon()));
            case SGD -> new MomentumRule(or(updater.momentum()));
        };
    }

    private static double or(@org.jspecify.annotations.Nullable Double value) {
        if (value == null) {
            throw new IllegalStateException("an updater has all the settings of its type");
        }
        return value;
    }
}
