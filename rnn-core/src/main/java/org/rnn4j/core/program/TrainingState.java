package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;

/**
 * What a compiled program has learned and remembers between updates, in the kernel's own precision: parameters, the updater's
 * state and the number of updates.
 *
 * <p>Arrays are copies, named and laid out as {@link org.rnn4j.core.network.Network#parameters()} says.
 */
public final class TrainingState {
    private final ParameterBlock weights;
    private final Updating updating;

    TrainingState(ParameterBlock weights, Updating updating) {
        this.weights = weights;
        this.updating = updating;
    }

    /** The values of a parameter. */
    public double[] parameter(String name) {
        return weights.array(name).toDoubles();
    }

    /** Replaces the values of a parameter. */
    public void setParameter(String name, double[] values) {
        Array array = weights.array(name);
        checkLength(name, array.length(), values.length);
        array.write(0, values, 0, values.length);
        weights.changed();
        updating.reload();
    }

    /** How many numbers the updater keeps for each number of a parameter. */
    public int updaterArrays() {
        return updating.states();
    }

    /** What the updater keeps for a parameter: for Adam 0 is the mean and 1 the square, for AMSGrad 2 the largest square. */
    public double[] updaterArray(String name, int which) {
        ParameterBlock.Segment segment = weights.segment(name);
        double[] values = new double[segment.length()];
        updating.readState(which, segment.offset(), values);
        return values;
    }

    /** Replaces what the updater keeps for a parameter. */
    public void setUpdaterArray(String name, int which, double[] values) {
        ParameterBlock.Segment segment = weights.segment(name);
        checkLength(name, segment.length(), values.length);
        updating.writeState(which, segment.offset(), values);
    }

    /** Updates done so far, which the bias corrections of Adam and its kin count by. */
    public int iteration() {
        return updating.iteration();
    }

    public void setIteration(int iteration) {
        updating.setIteration(iteration);
    }

    private static void checkLength(String name, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "': expected " + expected + " numbers, found " + found);
        }
    }
}
