package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.TimeAxes;

/**
 * Some of a batch's sequences and everything needed to run them: one thread at a time, no memory shared with other lanes but the
 * weights, nothing allocated once it is made.
 */
final class Lane {
    private final int firstSequence;
    private final TimeAxes axes;
    private final List<InputOperation> inputs = new ArrayList<>();
    private final List<Integer> inputAxes = new ArrayList<>();
    private final List<Placed> operations = new ArrayList<>();
    private final List<LateWire> lateWires = new ArrayList<>();
    private final List<HeadOperation> outputs = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final ParameterBlock gradients;
    /** The first step that late operations compute. */
    private int firstStep;

    /**
     * An operation and the time axis that its steps follow from.
     *
     * @param late whether it may leave out the steps before the first label, see {@link LateNodes}
     */
    private record Placed(Operation operation, boolean late, int axis) {}

    /** For {@link LaneBuilder}. */
    Lane(int firstSequence, ParameterBlock gradients, TimeAxes axes) {
        this.firstSequence = firstSequence;
        this.gradients = gradients;
        this.axes = axes;
    }

    void add(InputOperation input, int axis) {
        inputs.add(input);
        inputAxes.add(axis);
        wires.add(input.output());
    }

    void add(LateWire wire) {
        lateWires.add(wire);
    }

    void add(Operation operation, boolean late, int axis) {
        operations.add(new Placed(operation, late, axis));
        if (operation instanceof HeadOperation output) {
            outputs.add(output);
        }
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    int firstSequence() {
        return firstSequence;
    }

    /** The gradient of the last backward pass, all parameters end to end. */
    Array gradient() {
        return gradients.all();
    }

    /**
     * Takes the lane's sequences, steps {@code [from, from + steps)} of them on the first time axis and all of them on others: a network
     * that has others is never cut.
     *
     * @param firstLabel the step from the first of these on that late operations begin with
     */
    void load(List<Sequences> sources, int from, int steps, int firstLabel) {
        firstStep = firstLabel;
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).load(sources.get(i), from, steps(inputAxes.get(i), sources, steps), firstSequence);
        }
        for (LateWire wire : lateWires) {
            wire.from(firstLabel);
        }
        for (Placed placed : operations) {
            placed.operation().bind(steps(placed.axis(), sources, steps) - (placed.late() ? firstLabel : 0));
        }
    }

    private int steps(int axis, List<Sequences> sources, int ofFirst) {
        return axis == 0 ? ofFirst : axes.steps(axis, sources);
    }

    void forward(Pass pass) {
        Pass late = pass.from(firstStep);
        for (Placed placed : operations) {
            placed.operation().forward(placed.late() ? late : pass);
        }
    }

    /**
     * Compares with the labels and runs backward.
     *
     * @return the loss summed over the lane's real steps and sequences
     */
    double backward(Batch batch, int fromStep, Pass pass) {
        wires.forEach(Wire::startBackward);
        double loss = 0;
        for (int i = 0; i < outputs.size(); i++) {
            outputs.get(i).compare(batch.labels().get(i), fromStep + firstStep, pass);
            loss += outputs.get(i).lossSum();
        }
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).operation().backward(pass);
        }
        return loss;
    }

    /** Copies a head's predictions to their place in those of the whole batch, from a step on. */
    void copyPredictions(int head, Sequences whole, int fromStep) {
        Wire wire = outputs.get(head).output();
        int width = wire.batch() * wire.size();
        for (int step = 0; step < wire.steps(); step++) {
            int at = ((fromStep + step) * whole.batch() + firstSequence) * wire.size();
            wire.values().read(step * width, whole.values(), at, width);
        }
    }
}
