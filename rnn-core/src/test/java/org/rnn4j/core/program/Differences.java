package org.rnn4j.core.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
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
        start.forEach(state::setParameter);
        return change;
    }

    /** ‖gradient − differences‖ / ‖differences‖ over all parameters. */
    double distance(Map<String, double[]> gradient, DoubleSupplier loss) {
        double[] sums = new double[2];
        start.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                double difference = (shifted(name, i, SHIFT, loss) - shifted(name, i, -SHIFT, loss)) / (2 * SHIFT);
                sums[0] += Math.pow(gradient.get(name)[i] - difference, 2);
                sums[1] += difference * difference;
            }
            state.setParameter(name, values);
        });
        return Math.sqrt(sums[0] / sums[1]);
    }

    private double shifted(String name, int index, double shift, DoubleSupplier loss) {
        double[] values = start.get(name).clone();
        values[index] += shift;
        state.setParameter(name, values);
        return loss.getAsDouble();
    }
}
