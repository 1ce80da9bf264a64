package org.rnn4j.core.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan of products and cell loops, written once for both precisions: one product for the inputs of all steps, one per step for
 * the state (two for {@link Cell#GRU_RESET_BEFORE}), the rest of a step in its {@link CellLoop}; one product per weight gradient
 * after the walk back.
 */
final class PlainPlan implements RecurrentPlan {
    private final Kernel kernel;
    private final RecurrentSpec spec;
    private final int capacity;
    private final int batch;
    private final CellLoop loop;
    private final Bindings.Working working;
    private final Matrix recurrentGradient;
    private @Nullable Bindings bindings;
    private @Nullable Projection projection;
    private @Nullable WeightGradients weightGradients;
    private int trainedSteps;

    /** The product of all inputs with the input weights, for one number of steps. */
    private record Projection(Bindings bindings, int steps, Matrix input, Matrix gates) {}

    PlainPlan(Kernel kernel, RecurrentSpec spec, int capacity, int batch, CellLoop loop) {
        this.kernel = kernel;
        this.spec = spec;
        this.capacity = capacity;
        this.batch = batch;
        this.loop = loop;
        this.working = Bindings.Working.allocate(kernel, spec, Math.multiplyExact(capacity, batch));
        int size = spec.stateSize();
        this.recurrentGradient = Matrix.of(kernel.allocate(batch * size), batch, size);
    }

    @Override
    public RecurrentSpec spec() {
        return spec;
    }

    @Override
    public int timeSteps() {
        return capacity;
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void forward(int steps, Sequences sequences, RecurrentWeights weights, boolean training) {
        Checks.steps(steps, capacity);
        Bindings bound = bindings;
        if (bound == null || !bound.fits(sequences, weights)) {
            bound = new Bindings(this, working, sequences, weights, null);
            bindings = bound;
        }
        Projection all = project(bound, steps);
        kernel.multiply(1, all.input, bound.inputWeights, 0, all.gates);
        loop.begin(steps, sequences, weights);
        Matrix previous = bound.initialHidden;
        for (int walked = 0; walked < steps; walked++) {
            StepArrays step = bound.steps.get(at(walked, steps));
            multiplyState(bound, step, previous);
            loop.forward(step, training);
            previous = step.output();
        }
        if (sequences.last() != null) {
            loop.writeState(sequences.last());
        }
        trainedSteps = training ? steps : 0;
    }

    private Projection project(Bindings bound, int steps) {
        Projection all = projection;
        if (all == null || all.bindings != bound || all.steps != steps) {
            int rows = steps * batch;
            all = new Projection(
                    bound,
                    steps,
                    Matrix.of(bound.sequences.input(), rows, spec.inputs()),
                    working.gates().rows(0, rows));
            projection = all;
        }
        return all;
    }

    private int at(int walked, int steps) {
        return spec.reverse() ? steps - 1 - walked : walked;
    }

    /** The recurrent product of one step; a missing previous state is zero. */
    private void multiplyState(Bindings bound, StepArrays step, @Nullable Matrix previous) {
        switch (spec.cell()) {
            case SIMPLE, LSTM -> {
                if (previous != null) {
                    kernel.multiply(1, previous, bound.recurrentWeights, 1, step.gates());
                }
            }
            case HIGHER_ORDER -> {
                loop.gather(step);
                if (previous != null) {
                    kernel.multiply(1, step.productOrThrow(), bound.recurrentWeights, 1, step.gates());
                }
            }
            case GRU_RESET_AFTER -> {
                if (previous == null) {
                    step.productOrThrow().data().clear();
                } else {
                    kernel.multiply(1, previous, bound.recurrentWeights, 0, step.productOrThrow());
                }
            }
            case GRU_RESET_BEFORE -> {
                if (previous != null) {
                    Matrix band = bound.resetBands.get(step.index());
                    kernel.multiply(1, previous, Objects.requireNonNull(bound.recurrentReset), 1, band);
                }
                loop.reset(step);
                if (previous != null) {
                    Matrix band = bound.candidateBands.get(step.index());
                    kernel.multiply(
                            1, step.productOrThrow(), Objects.requireNonNull(bound.recurrentCandidate), 1, band);
                }
            }
        }
    }

    @Override
    public void backward(int steps, Sequences sequences, RecurrentWeights weights, SequenceGradients gradients) {
        Bindings bound = bindingsForBackward(steps, sequences, weights, gradients);
        WeightGradients after = weightGradients;
        if (after == null || !after.fits(bound, gradients, steps)) {
            after = new WeightGradients(this, working, bound, gradients, steps);
            weightGradients = after;
        }
        loop.beginBackward(gradients.last());
        Array back = null;
        for (int walked = steps - 1; walked >= 0; walked--) {
            StepArrays step = bound.steps.get(at(walked, steps));
            StepArrays previous = walked == 0 ? null : bound.steps.get(at(walked - 1, steps));
            loop.backward(step, previous, back);
            if (spec.cell() == Cell.GRU_RESET_BEFORE) {
                Matrix band = bound.candidateBands.get(step.index());
                kernel.multiply(1, band, bound.transposedCandidate(), 0, recurrentGradient);
                loop.backwardReset(step, recurrentGradient.data());
            }
            if (walked > 0 || gradients.initial() != null) {
                multiplyGradient(bound, step);
                back = recurrentGradient.data();
            }
        }
        after.run(kernel);
        loop.writeBiasGradients(gradients.weights());
        if (gradients.initial() != null) {
            loop.writeStateGradient(recurrentGradient.data(), gradients.initial());
        }
        trainedSteps = 0;
    }

    private void multiplyGradient(Bindings bound, StepArrays step) {
        Matrix gradient = switch (spec.cell()) {
            case SIMPLE, HIGHER_ORDER, LSTM -> step.gates();
            case GRU_RESET_AFTER -> step.productOrThrow();
            case GRU_RESET_BEFORE -> bound.resetBands.get(step.index());
        };
        kernel.multiply(1, gradient, bound.transposedRecurrent, 0, recurrentGradient);
    }

    private Bindings bindingsForBackward(
            int steps, Sequences sequences, RecurrentWeights weights, SequenceGradients gradients) {
        Bindings bound = bindings;
        if (bound == null || trainedSteps != steps || !bound.fits(sequences, weights)) {
            throw new IllegalStateException(
                    "A backward pass over %d steps needs a training pass forward over the same steps and arrays just before it."
                            .formatted(steps));
        }
        if (bound.outputGradient != gradients.output()) {
            gradients.check(spec, capacity, batch);
            bound = new Bindings(this, working, sequences, weights, gradients.output());
            bindings = bound;
        }
        return bound;
    }
}
