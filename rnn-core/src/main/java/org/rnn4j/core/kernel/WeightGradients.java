package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The products after a walk back, over all steps at once: dW = Xᵀ · dZ, dR = Hᵀ · dZ with H one step earlier, dX = dZ · Wᵀ. Made
 * for one number of steps and one set of arrays, run any number of times.
 */
final class WeightGradients {
    private record Product(Matrix a, Matrix b, double beta, Matrix c) {}

    final int steps;
    final SequenceGradients gradients;
    private final Bindings bindings;
    private final List<Product> products = new ArrayList<>();
    /** Whether nothing came before the only step. */
    private final boolean nothingBefore;

    WeightGradients(
            RecurrentPlan plan, Bindings.Working working, Bindings bindings, SequenceGradients gradients, int steps) {
        this.steps = steps;
        this.gradients = gradients;
        this.bindings = bindings;
        this.nothingBefore = steps == 1 && bindings.initialHidden == null;
        RecurrentSpec spec = plan.spec();
        int rows = steps * plan.batch();
        Matrix gates = working.gates().rows(0, rows);
        RecurrentWeights weights = gradients.weights();
        Matrix input = Matrix.of(bindings.sequences.input(), rows, spec.inputs());
        products.add(new Product(
                input.transpose(), gates, 0, Matrix.of(weights.input(), spec.inputs(), spec.gateColumns())));
        Matrix recurrent = Matrix.of(weights.recurrent(), spec.stateSize(), spec.gateColumns());
        if (spec.cell() == Cell.HIGHER_ORDER && working.products() != null) {
            products.add(new Product(working.products().rows(0, rows).transpose(), gates, 0, recurrent));
        } else if (spec.cell() == Cell.GRU_RESET_BEFORE && working.products() != null) {
            int hidden = spec.hiddenSize();
            Matrix reset = working.products().rows(0, rows);
            products.add(new Product(
                    reset.transpose(), gates.columns(2 * hidden, hidden), 0, recurrent.columns(2 * hidden, hidden)));
            addShifted(plan, gates.columns(0, 2 * hidden), recurrent.columns(0, 2 * hidden));
        } else {
            Matrix own = working.products() == null ? gates : working.products().rows(0, rows);
            addShifted(plan, own, recurrent);
        }
        if (gradients.input() != null) {
            products.add(new Product(
                    gates, bindings.inputWeights.transpose(), 0, Matrix.of(gradients.input(), rows, spec.inputs())));
        }
    }

    /** Products of the states before each step with the steps' gradients. */
    private void addShifted(RecurrentPlan plan, Matrix stepGradients, Matrix target) {
        int batch = plan.batch();
        int rows = (steps - 1) * batch;
        boolean reverse = plan.spec().reverse();
        Matrix output = Matrix.of(
                bindings.sequences.output(), steps * batch, plan.spec().hiddenSize());
        if (steps > 1) {
            Matrix before = output.rows(reverse ? batch : 0, rows);
            products.add(new Product(before.transpose(), stepGradients.rows(reverse ? 0 : batch, rows), 0, target));
        }
        if (bindings.initialHidden != null) {
            Matrix first = stepGradients.rows(reverse ? rows : 0, batch);
            products.add(new Product(bindings.initialHidden.transpose(), first, steps > 1 ? 1 : 0, target));
        }
    }

    boolean fits(Bindings otherBindings, SequenceGradients otherGradients, int otherSteps) {
        return bindings == otherBindings && gradients.equals(otherGradients) && steps == otherSteps;
    }

    void run(Kernel kernel) {
        if (nothingBefore) {
            gradients.weights().recurrent().clear();
        }
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            kernel.multiply(1, product.a, product.b, product.beta, product.c);
        }
    }
}
