package org.rnn4j.core.dl4j.layers;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.RecurrentPlan;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.kernel.RecurrentState;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.kernel.SequenceGradients;
import org.rnn4j.core.kernel.Sequences;

/** Some of a batch's sequences, their arrays and their plan. */
final class BatchLane {
    private final Kernel kernel;
    private final int firstRow;
    private final int rows;
    private final RecurrentPlan plan;
    private final Array input;
    private final Array mask;
    private final Array output;
    private final RecurrentState initial;
    private final RecurrentState last;
    private final Map<Kind, Sequences> made = new HashMap<>();
    private @Nullable Sequences trained;
    private @Nullable SequenceGradients gradients;

    /** What a pass reads and leaves. Plans are quick to meet the same object again. */
    private record Kind(boolean masked, boolean continued, boolean keepsLast) {}

    BatchLane(Kernel kernel, RecurrentSpec spec, int capacity, int firstRow, int rows) {
        this.kernel = kernel;
        this.firstRow = firstRow;
        this.rows = rows;
        this.plan = kernel.recurrent(spec, capacity, rows);
        this.input = kernel.allocate(capacity * rows * spec.inputs());
        this.mask = kernel.allocate(capacity * rows);
        this.output = kernel.allocate(capacity * rows * spec.hiddenSize());
        this.initial = state(kernel, spec, rows);
        this.last = state(kernel, spec, rows);
    }

    private static RecurrentState state(Kernel kernel, RecurrentSpec spec, int rows) {
        int length = rows * spec.stateSize();
        return new RecurrentState(kernel.allocate(length), spec.cell().hasCellState() ? kernel.allocate(length) : null);
    }

    void forward(PassArrays arrays, RecurrentWeights weights, boolean training) {
        HostCopy.Part part = part(arrays);
        arrays.input.gather(part, input, null);
        if (arrays.masked) {
            arrays.mask.gather(part, mask, null);
        }
        if (arrays.continued) {
            HostCopy.Part state = new HostCopy.Part(firstRow, rows, 0, 1);
            arrays.hidden.gather(state, initial.hidden(), null);
            if (initial.cell() != null) {
                arrays.cell.gather(state, initial.cell(), null);
            }
        }
        Sequences sequences = made.computeIfAbsent(
                new Kind(arrays.masked, arrays.continued, arrays.keepsLast),
                kind -> new Sequences(
                        input,
                        kind.masked() ? mask : null,
                        kind.continued() ? initial : null,
                        output,
                        kind.keepsLast() ? last : null));
        plan.forward(part.steps(), sequences, weights, training);
        trained = training ? sequences : null;
        arrays.output.scatter(output, part, null);
        if (arrays.keepsLast) {
            HostCopy.Part state = new HostCopy.Part(firstRow, rows, 0, 1);
            arrays.lastHidden.scatter(last.hidden(), state, null);
            if (last.cell() != null) {
                arrays.lastCell.scatter(last.cell(), state, null);
            }
        }
    }

    private HostCopy.Part part(PassArrays arrays) {
        return new HostCopy.Part(firstRow, rows, arrays.firstStep, arrays.steps);
    }

    void backward(PassArrays arrays, RecurrentWeights weights) {
        SequenceGradients all = gradients;
        if (all == null) {
            Array outputGradient = kernel.allocate(output.length());
            Array inputGradient = kernel.allocate(input.length());
            all = new SequenceGradients(
                    outputGradient, null, RecurrentWeights.allocate(kernel, plan.spec()), inputGradient, null);
            gradients = all;
        }
        HostCopy.Part part = part(arrays);
        arrays.outputGradient.gather(part, all.output(), null);
        plan.backward(part.steps(), Objects.requireNonNull(trained), weights, all);
        arrays.inputGradient.scatter(Objects.requireNonNull(all.input()), part, null);
    }

    /** The weights' gradients of the last pass back. */
    RecurrentWeights weightGradients() {
        return Objects.requireNonNull(gradients).weights();
    }

    /** Adds another lane's gradients to this one's. */
    void add(BatchLane other) {
        RecurrentWeights sum = weightGradients();
        RecurrentWeights summand = other.weightGradients();
        kernel.add(sum.input(), summand.input(), sum.input());
        kernel.add(sum.recurrent(), summand.recurrent(), sum.recurrent());
        kernel.add(sum.bias(), summand.bias(), sum.bias());
        if (sum.recurrentBias() != null && summand.recurrentBias() != null) {
            kernel.add(sum.recurrentBias(), summand.recurrentBias(), sum.recurrentBias());
        }
    }
}
