package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;

/**
 * Dropout with a counter for a generator: whether a unit is dropped depends on the seed, the node, the update, the sequence's
 * place in the batch, the step and the unit, and on nothing else. So lanes change nothing, and there is no state to save.
 */
final class DropoutOperation implements Operation {
    private final Kernel kernel;
    private final Source input;
    private final Wire output;
    private final double rate;
    private final long key;
    private final Array factorMemory;
    private Array factors;
    private final float[] row;

    DropoutOperation(Kernel kernel, Source input, Wire output, double rate, long key) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.rate = rate;
        this.key = key;
        this.factorMemory = kernel.allocate(rate > 0 ? output.values().length() : 0);
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
        float kept = (float) (1 / (1 - rate));
        long limit = (long) (rate * (1L << 32));
        for (int step = 0; step < output.steps(); step++) {
            long base = mix(key ^ mix(pass.iteration() * 0x9E3779B97F4A7C15L + pass.firstStep() + step));
            long first = (long) pass.firstSequence() * output.size();
            for (int i = 0; i < row.length; i++) {
                row[i] = (mix(base + first + i) >>> 32) < limit ? 0 : kept;
            }
            factors.write(step * row.length, row, 0, row.length);
        }
        kernel.multiply(input.values(), factors, output.values());
    }

    private boolean drops(Pass pass) {
        return pass.training() && rate > 0;
    }

    /** The finaliser of MurmurHash3 (Appleby 2011) in the variant of SplitMix64 (Steele et al. 2014). */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
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
