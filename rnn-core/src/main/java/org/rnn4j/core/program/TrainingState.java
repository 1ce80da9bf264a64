package org.rnn4j.core.program;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.network.DoubleTensor;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Tensor;

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

    EngineSnapshot snapshot() {
        Map<String, Numbers> arrays = new LinkedHashMap<>();
        for (ParameterBlock.Segment segment : weights.segments()) {
            String name = segment.spec().name();
            arrays.put(EngineSnapshot.PARAMETERS + name, numbers(segment, parameter(name)));
        }
        for (int which = 0; which < updaterArrays(); which++) {
            for (ParameterBlock.Segment segment : weights.segments()) {
                String name = segment.spec().name();
                arrays.put(EngineSnapshot.updater(which, name), numbers(segment, updaterArray(name, which)));
            }
        }
        return new EngineSnapshot(iteration(), arrays);
    }

    /** Floats are doubles exactly, so that the way there and back changes nothing. */
    private Numbers numbers(ParameterBlock.Segment segment, double[] values) {
        if (updating.isDouble()) {
            return new DoubleTensor(segment.spec().shape(), values);
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Tensor(segment.spec().shape(), floats);
    }

    void restore(EngineSnapshot snapshot) {
        snapshot.checkLike(snapshot());
        for (ParameterBlock.Segment segment : weights.segments()) {
            String name = segment.spec().name();
            double[] values = doubles(snapshot, EngineSnapshot.PARAMETERS + name);
            weights.array(name).write(0, values, 0, values.length);
            for (int which = 0; which < updaterArrays(); which++) {
                setUpdaterArray(name, which, doubles(snapshot, EngineSnapshot.updater(which, name)));
            }
        }
        weights.changed();
        updating.reload();
        setIteration(Math.toIntExact(snapshot.iteration()));
    }

    private static double[] doubles(EngineSnapshot snapshot, String name) {
        Numbers numbers = snapshot.arrays().get(name);
        if (numbers instanceof DoubleTensor exact) {
            return exact.values();
        }
        double[] values = new double[numbers == null ? 0 : numbers.length()];
        for (int i = 0; numbers instanceof Tensor tensor && i < values.length; i++) {
            values[i] = tensor.values()[i];
        }
        return values;
    }

    private static void checkLength(String name, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(
                    "parameter '" + name + "': expected " + expected + " numbers, found " + found);
        }
    }
}
