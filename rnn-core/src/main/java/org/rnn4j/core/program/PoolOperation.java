package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.network.Pool;

/** From the real steps of a wire to one vector per sequence. A sequence without a real step gives zeros. */
final class PoolOperation implements Operation {
    private final Pool.Over over;
    private final Wire input;
    private final Wire output;
    private final double[] step;
    private final double[] result;
    private final int[] chosen;

    /** @param over mean or max; for "last" see {@link LastOperation} */
    PoolOperation(Pool.Over over, Wire input, Wire output) {
        this.over = over;
        this.input = input;
        this.output = output;
        this.step = new double[output.batch() * output.size()];
        this.result = new double[step.length];
        this.chosen = new int[step.length];
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, StepMask.NONE);
    }

    @Override
    public void forward(Pass pass) {
        Arrays.fill(result, 0);
        Arrays.fill(chosen, -1);
        for (int s = 0; s < input.steps(); s++) {
            input.values().read(s * step.length, step, 0, step.length);
            for (int sequence = 0; sequence < input.batch(); sequence++) {
                if (input.mask().isReal(s * input.batch() + sequence)) {
                    take(s, sequence);
                }
            }
        }
        if (over == Pool.Over.MEAN) {
            for (int i = 0; i < result.length; i++) {
                result[i] /= Math.max(1, count(i));
            }
        }
        output.values().write(0, result, 0, result.length);
    }

    /** For a mean, {@code chosen} counts the real steps, less one. */
    private int count(int position) {
        return chosen[position] + 1;
    }

    private void take(int s, int sequence) {
        int size = input.size();
        for (int i = sequence * size; i < (sequence + 1) * size; i++) {
            if (over == Pool.Over.MEAN) {
                result[i] += step[i];
                chosen[i]++;
            } else if (chosen[i] < 0 || step[i] > result[i]) {
                result[i] = step[i];
                chosen[i] = s;
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        var target = input.contribution();
        if (target == null) {
            return;
        }
        output.gradient().read(0, result, 0, result.length);
        for (int s = 0; s < input.steps(); s++) {
            for (int i = 0; i < step.length; i++) {
                boolean real = input.mask().isReal(s * input.batch() + i / input.size());
                if (over == Pool.Over.MEAN) {
                    step[i] = real ? result[i] / count(i) : 0;
                } else {
                    step[i] = chosen[i] == s ? result[i] : 0;
                }
            }
            target.write(s * step.length, step, 0, step.length);
        }
        input.contributed();
    }
}
