package org.rnn4j.core.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.Engine;

/** An {@link Averaging} at work: all parameters end to end in one array, so that a step adds a copy and one loop. */
final class WeightAverage {
    private final Averaging settings;
    private final Network network;
    private final double firstEpoch;
    private final float[] weights;
    private final float[] average;
    private long taken;

    /** @param epochs of the whole run */
    WeightAverage(Averaging settings, Network network, int epochs) {
        this.settings = settings;
        this.network = network;
        this.firstEpoch = settings.from() == null ? 0 : settings.from() * epochs;
        boolean none = settings.type() == Averaging.Type.NONE;
        int length = none
                ? 0
                : network.parameters().stream().mapToInt(ParameterSpec::length).reduce(0, Math::addExact);
        this.weights = new float[length];
        this.average = new float[length];
    }

    void afterStep(Engine engine) {
        if (settings.type() == Averaging.Type.EXPONENTIAL) {
            double decay = Math.min(Objects.requireNonNull(settings.decay()), (1.0 + taken) / (10.0 + taken));
            take(engine, taken == 0 ? 1 : 1 - decay);
        }
    }

    /** @param epoch from 0 */
    void afterEpoch(Engine engine, int epoch) {
        if (settings.type() == Averaging.Type.STOCHASTIC && epoch >= firstEpoch) {
            take(engine, 1.0 / (taken + 1));
        }
    }

    private void take(Engine engine, double share) {
        engine.copyParameters(weights);
        float part = (float) share;
        for (int i = 0; i < average.length; i++) {
            average[i] += part * (weights[i] - average[i]);
        }
        taken++;
    }

    /** How many times weights were taken in. */
    long taken() {
        return taken;
    }

    /** The mean by name; empty where there is none yet. */
    Map<String, Tensor> values() {
        return isReady() ? mean().byName() : Map.of();
    }

    /**
     * Goes back to a mean.
     *
     * @throws IllegalArgumentException where it is not one of this network's parameters, or should not be there
     */
    void restore(long times, Map<String, Tensor> values) {
        boolean none = settings.type() == Averaging.Type.NONE;
        if (times > 0 && none) {
            throw new IllegalArgumentException("'average': expected none, found one of " + times + " times");
        }
        if (times > 0) {
            new Parameters(values).checkFit(network);
        }
        int at = 0;
        for (ParameterSpec spec : times > 0 ? network.parameters() : List.<ParameterSpec>of()) {
            Tensor tensor = Objects.requireNonNull(values.get(spec.name()));
            System.arraycopy(tensor.values(), 0, average, at, spec.length());
            at += spec.length();
        }
        taken = times;
    }

    /** Whether there is a mean yet. */
    boolean isReady() {
        return taken > 0;
    }

    /** Whether there will be one, and is none yet. */
    boolean isAwaited() {
        return settings.type() != Averaging.Type.NONE && !isReady();
    }

    /** What is judged after an epoch: the mean, or the weights where there is none. */
    Parameters judged(Engine engine) {
        return isReady() ? mean() : engine.parameters();
    }

    private Parameters mean() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = 0;
        for (ParameterSpec spec : network.parameters()) {
            tensors.put(spec.name(), new Tensor(spec.shape(), Arrays.copyOfRange(average, at, at + spec.length())));
            at += spec.length();
        }
        return new Parameters(tensors);
    }
}
