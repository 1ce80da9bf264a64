package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Matrices and step views over the arrays that one plan was last given; made again only when it is given others. */
final class Bindings {
    final Sequences sequences;
    final RecurrentWeights weights;
    final @Nullable Array outputGradient;
    final Matrix inputWeights;
    final Matrix recurrentWeights;
    /** [hidden, 2 × hidden] of r and z and [hidden, hidden] of n; only where the reset comes before the product. */
    final @Nullable Matrix recurrentReset;

    final @Nullable Matrix recurrentCandidate;
    /** The recurrent weights that carry the gradient back from step to step, read transposed. */
    final Matrix transposedRecurrent;

    private final @Nullable Matrix transposedCandidate;
    final @Nullable Matrix initialHidden;
    final List<StepArrays> steps;
    final List<Matrix> resetBands = new ArrayList<>();
    final List<Matrix> candidateBands = new ArrayList<>();

    Bindings(
            RecurrentPlan plan,
            Working working,
            Sequences sequences,
            RecurrentWeights weights,
            @Nullable Array gradient) {
        RecurrentSpec spec = plan.spec();
        sequences.check(spec, plan.timeSteps(), plan.batch());
        weights.check(spec);
        this.sequences = sequences;
        this.weights = weights;
        this.outputGradient = gradient;
        int hidden = spec.hiddenSize();
        int columns = spec.gateColumns();
        inputWeights = Matrix.of(weights.input(), spec.inputs(), columns);
        recurrentWeights = Matrix.of(weights.recurrent(), spec.stateSize(), columns);
        boolean resetFirst = spec.cell() == Cell.GRU_RESET_BEFORE;
        recurrentReset = resetFirst ? recurrentWeights.columns(0, 2 * hidden) : null;
        recurrentCandidate = resetFirst ? recurrentWeights.columns(2 * hidden, hidden) : null;
        transposedRecurrent = (recurrentReset == null ? recurrentWeights : recurrentReset).transpose();
        transposedCandidate = recurrentCandidate == null ? null : recurrentCandidate.transpose();
        RecurrentState initial = sequences.initial();
        initialHidden = initial == null ? null : Matrix.of(initial.hidden(), plan.batch(), spec.stateSize());
        steps = new ArrayList<>(plan.timeSteps());
        for (int t = 0; t < plan.timeSteps(); t++) {
            StepArrays step = step(plan, working, t);
            steps.add(step);
            if (resetFirst) {
                resetBands.add(step.gates().columns(0, 2 * hidden));
                candidateBands.add(step.gates().columns(2 * hidden, hidden));
            }
        }
    }

    private StepArrays step(RecurrentPlan plan, Working working, int t) {
        int batch = plan.batch();
        int hidden = batch * plan.spec().hiddenSize();
        return new StepArrays(
                t,
                at(working.gates(), t, batch),
                working.products() == null ? null : at(working.products(), t, batch),
                Matrix.of(
                        sequences.output().view(t * hidden, hidden),
                        batch,
                        plan.spec().hiddenSize()),
                outputGradient == null ? null : outputGradient.view(t * hidden, hidden));
    }

    private static Matrix at(Matrix all, int t, int batch) {
        return all.rows(t * batch, batch);
    }

    Matrix transposedCandidate() {
        return Objects.requireNonNull(transposedCandidate);
    }

    boolean fits(Sequences otherSequences, RecurrentWeights otherWeights) {
        return sequences.equals(otherSequences) && weights == otherWeights;
    }

    /**
     * What a plan owns of all steps.
     *
     * @param gates [timeSteps × batch, gates × hidden]
     * @param products the cell's own product, or what it multiplies, see {@link StepArrays}; null where it has none
     */
    record Working(Matrix gates, @Nullable Matrix products) {
        static Working allocate(Kernel kernel, RecurrentSpec spec, int rows) {
            Matrix gates = matrix(kernel, rows, spec.gateColumns());
            return switch (spec.cell()) {
                case SIMPLE, LSTM -> new Working(gates, null);
                case HIGHER_ORDER -> new Working(gates, matrix(kernel, rows, spec.stateSize()));
                case GRU_RESET_BEFORE -> new Working(gates, matrix(kernel, rows, spec.hiddenSize()));
                case GRU_RESET_AFTER -> new Working(gates, matrix(kernel, rows, spec.gateColumns()));
            };
        }

        private static Matrix matrix(Kernel kernel, int rows, int columns) {
            return Matrix.of(kernel.allocate(Math.multiplyExact(rows, columns)), rows, columns);
        }
    }
}
