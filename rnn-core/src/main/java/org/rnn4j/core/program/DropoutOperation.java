package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Dropout;

/**
 * Dropout with a counter for a generator: whether a unit is dropped depends on the seed, the node, the update, the sequence's
 * place in the batch, the step (unless one mask holds for the sequence) and the unit, and on nothing else. So lanes change
 * nothing, and there is no state to save.
 */
final class DropoutOperation implements Operation {
    private final Kernel kernel;
    private final Source input;
    private final Wire output;
    private final double rate;
    private final boolean overSequence;
    private final long key;
    private final Array factorMemory;
    private Array factors;
    private final float[] row;

    DropoutOperation(Kernel kernel, Source input, Wire output, Dropout node, long key) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.rate = node.rate();
        this.overSequence = node.over() == Dropout.Over.SEQUENCE;
        this.key = key;
        this.factorMemory = kernel.allocate(node.rate() > 0 ? output.values().length() : 0);
        this.factors = factorMemory;
        this.row = new float[output.batch() * output.size()];
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.mask());
        int length = output.values().length();
        if (rate > 0 && factors.length() != length) {
            factors = length == factorMemory.length() ? factorMemory : factorMemory.view(0, length);
        }
    }

    @Override
    public void forward(Pass pass) {
        if (!drops(pass)) {
            output.values().copyFrom(input.values());
            return;
        }
        long first = (long) pass.firstSequence() * output.size();
        for (int step = 0; step < output.steps(); step++) {
            if (step == 0 || !overSequence) {
                long part = overSequence ? 0 : pass.firstStep() + step;
                RandomBits.dropMask(RandomBits.base(key, pass.iteration(), part), first, rate, row, row.length);
            }
            factors.write(step * row.length, row, 0, row.length);
        }
        kernel.multiply(input.values(), factors, output.values());
    }

    private boolean drops(Pass pass) {
        return pass.training() && rate > 0;
    }

    @Override
    public void backward(Pass pass) {
        Array target = input.contribution();
        if (target == null) {
            return;
        }
        if (drops(pass)) {
            kernel.multiply(output.gradient(), factors, target);
        } else {
            target.copyFrom(output.gradient());
        }
        input.contributed();
    }
}
