package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.RecurrentPlan;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.kernel.RecurrentState;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.kernel.SequenceGradients;
import org.rnn4j.core.kernel.Sequences;

/** One recurrent layer in one direction, from a wire to arrays of its own or to a wire. */
final class RecurrentOperation implements Operation {
    private final Wire input;
    private final Wire output;
    private final RecurrentPlan plan;
    private final RecurrentWeights weights;
    private final RecurrentWeights gradients;
    private final @Nullable DroppedWeights dropout;
    private final RecurrentState last;
    private final RecurrentState initial;
    private @Nullable Sequences sequences;
    private @Nullable SequenceGradients sequenceGradients;
    /** Whether a pass ever went on where another ended: from then on first passes begin with a state that is zero. */
    private boolean resumes;

    RecurrentOperation(Kernel kernel, RecurrentSpec spec, Wire input, Wire output, WeightPair weights) {
        this.input = input;
        this.output = output;
        this.plan = kernel.recurrent(spec, output.steps(), output.batch());
        this.weights = weights.values();
        this.gradients = weights.gradients();
        this.dropout = weights.dropout();
        this.last = state(kernel, spec, output.batch());
        this.initial = state(kernel, spec, output.batch());
    }

    /** The weights of a layer, where their gradients go, and what leaves some out in training. */
    record WeightPair(
            RecurrentWeights values,
            RecurrentWeights gradients,
            @Nullable DroppedWeights dropout) {}

    private static RecurrentState state(Kernel kernel, RecurrentSpec spec, int batch) {
        int length = batch * spec.stateSize();
        return new RecurrentState(kernel.allocate(length), spec.cell().hasCellState() ? kernel.allocate(length) : null);
    }

    /** Plans keep views of the arrays that they were given last: the same record as long as nothing changes. */
    @SuppressWarnings("ReferenceEquality") // the very same arrays
    private Sequences sequences(Pass pass) {
        Array mask = input.mask().memory();
        RecurrentState start = resumes ? initial : null;
        RecurrentState end = pass.ends() ? null : last;
        Sequences now = sequences;
        if (now == null || now.mask() != mask || now.initial() != start || now.last() != end) {
            now = new Sequences(input.valueMemory(), mask, start, output.valueMemory(), end);
            sequences = now;
        }
        return now;
    }

    @SuppressWarnings("ReferenceEquality") // the very same arrays
    private SequenceGradients sequenceGradients(@Nullable Array inputGradient) {
        SequenceGradients now = sequenceGradients;
        if (now == null || now.input() != inputGradient) {
            now = new SequenceGradients(output.gradientMemory(), null, gradients, inputGradient, null);
            sequenceGradients = now;
        }
        return now;
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.mask());
    }

    @Override
    public void forward(Pass pass) {
        if (pass.continued()) {
            resumes = true;
            copy(last.hidden(), initial.hidden());
            copy(last.cell(), initial.cell());
        } else if (resumes) {
            clear(initial.hidden());
            clear(initial.cell());
        }
        plan.forward(output.steps(), sequences(pass), weights(pass), pass.training());
    }

    private RecurrentWeights weights(Pass pass) {
        return dropout == null || !pass.training() ? weights : dropout.of(pass.iteration());
    }

    private static void copy(@Nullable Array from, @Nullable Array to) {
        if (from != null && to != null) {
            to.copyFrom(from);
        }
    }

    private static void clear(@Nullable Array array) {
        if (array != null) {
            array.clear();
        }
    }

    @Override
    public void backward(Pass pass) {
        output.gradient();
        Array inputGradient = input.contributionMemory();
        plan.backward(output.steps(), sequences(pass), weights(pass), sequenceGradients(inputGradient));
        if (dropout != null) {
            dropout.unmask(gradients);
        }
        if (inputGradient != null) {
            input.contributed();
        }
    }
}
