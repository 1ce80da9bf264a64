package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;

/**
 * Some of a batch's sequences and everything needed to run them: one thread at a time, no memory shared with other lanes but the
 * weights, nothing allocated once it is made.
 */
final class Lane {
    private final int firstSequence;
    private final List<InputOperation> inputs = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<OutputOperation> outputs = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final ParameterBlock gradients;

    /** For {@link LaneBuilder}. */
    Lane(int firstSequence, ParameterBlock gradients) {
        this.firstSequence = firstSequence;
        this.gradients = gradients;
    }

    void add(InputOperation input) {
        inputs.add(input);
        wires.add(input.output());
    }

    void add(Operation operation) {
        operations.add(operation);
        if (operation instanceof OutputOperation output) {
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

    /** Takes the lane's sequences, steps {@code [from, from + steps)} of them. */
    void load(List<Sequences> sources, int from, int steps) {
        for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).load(sources.get(i), from, steps, firstSequence);
        }
        operations.forEach(operation -> operation.bind(steps));
    }

    void forward(Pass pass) {
        for (Operation operation : operations) {
            operation.forward(pass);
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
            outputs.get(i).compare(batch.labels().get(i), fromStep, pass);
            loss += outputs.get(i).lossSum();
        }
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(pass);
        }
        return loss;
    }

    /** Copies a head's predictions to their place in those of the whole batch. */
    void copyPredictions(int head, Sequences whole) {
        Wire wire = outputs.get(head).output();
        int width = wire.batch() * wire.size();
        for (int step = 0; step < wire.steps(); step++) {
            int at = (step * whole.batch() + firstSequence) * wire.size();
            wire.values().read(step * width, whole.values(), at, width);
        }
    }
}
