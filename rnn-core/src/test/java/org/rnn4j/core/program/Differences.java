package org.rnn4j.core.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.ParameterSpec;

/** Gradients of a program in float64, from a step of plain descent and from central differences. */
final class Differences {
    private static final double SHIFT = 1e-5;

    private final TrainingState state;
    private final Map<String, double[]> start = new LinkedHashMap<>();

    /** Around the parameters as they are now. */
    Differences(Network network, TrainingState state) {
        this.state = state;
        for (ParameterSpec spec : network.parameters()) {
            start.put(spec.name(), state.parameter(spec.name()));
        }
    }

    /** Runs what updates once with plain descent at rate 1: the change is the gradient. Restores the parameters. */
    Map<String, double[]> change(Runnable update) {
        update.run();
        Map<String, double[]> change = new LinkedHashMap<>();
        start.forEach((name, before) -> {
            double[] values = state.parameter(name);
            for (int i = 0; i < values.length; i++) {
                values[i] = before[i] - values[i];
            }
            change.put(name, values);
        });
        restore();
        return change;
    }

    /** ‖gradient − differences‖ / ‖differences‖ over all parameters. */
    double distance(Map<String, double[]> gradient, DoubleSupplier loss) {
        return distanceAt(gradient, shift -> {
            shift.run();
            return loss.getAsDouble();
        });
    }

    /** The same where the caller says when the parameters move. */
    double distanceAt(Map<String, double[]> gradient, ToDoubleFunction<Runnable> loss) {
        double[] sums = new double[2];
        start.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                double above = loss.applyAsDouble(shift(name, i, SHIFT));
                double below = loss.applyAsDouble(shift(name, i, -SHIFT));
                double difference = (above - below) / (2 * SHIFT);
                sums[0] += Math.pow(gradient.get(name)[i] - difference, 2);
                sums[1] += difference * difference;
            }
            state.setParameter(name, values);
        });
        return Math.sqrt(sums[0] / sums[1]);
    }

    private Runnable shift(String name, int index, double shift) {
        return () -> {
            double[] values = start.get(name).clone();
            values[index] += shift;
            state.setParameter(name, values);
        };
    }

    /** Sets the parameters as they were. */
    void restore() {
        start.forEach(state::setParameter);
    }
}
