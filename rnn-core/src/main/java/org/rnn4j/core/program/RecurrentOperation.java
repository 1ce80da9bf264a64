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
    private final RecurrentState last;
    private final RecurrentState initial;
    private Sequences sequences;

    RecurrentOperation(Kernel kernel, RecurrentSpec spec, Wire input, Wire output, WeightPair weights) {
        this.input = input;
        this.output = output;
        this.plan = kernel.recurrent(spec, output.steps(), output.batch());
        this.weights = weights.values();
        this.gradients = weights.gradients();
        this.last = state(kernel, spec, output.batch());
        this.initial = state(kernel, spec, output.batch());
        this.sequences = sequences(false);
    }

    /** The weights of a layer and where their gradients go. */
    record WeightPair(RecurrentWeights values, RecurrentWeights gradients) {}

    private static RecurrentState state(Kernel kernel, RecurrentSpec spec, int batch) {
        int length = batch * spec.hiddenSize();
        return new RecurrentState(kernel.allocate(length), spec.cell().hasCellState() ? kernel.allocate(length) : null);
    }

    private Sequences sequences(boolean continued) {
        return new Sequences(
                input.valueMemory(), input.mask().array(), continued ? initial : null, output.valueMemory(), last);
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.mask());
        sequences = sequences(false);
    }

    @Override
    public void forward(Pass pass) {
        if (pass.continued()) {
            initial.hidden().copyFrom(last.hidden());
            copy(last.cell(), initial.cell());
            sequences = sequences(true);
        }
        plan.forward(output.steps(), sequences, weights, pass.training());
    }

    private static void copy(@Nullable Array from, @Nullable Array to) {
        if (from != null && to != null) {
            to.copyFrom(from);
        }
    }

    @Override
    public void backward(Pass pass) {
        Array inputGradient = input.contributionMemory();
        plan.backward(
                output.steps(),
                sequences,
                weights,
                new SequenceGradients(output.gradientMemory(), null, gradients, inputGradient, null));
        if (inputGradient != null) {
            input.contributed();
        }
    }
}
