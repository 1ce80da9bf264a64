package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/**
 * The sum of several wires, or their features side by side. Where their masks differ, as inputs' may, a step is real where it is in
 * any of them, as in DL4J.
 */
final class JoinOperation implements Operation {
    private final Kernel kernel;
    private final List<? extends Source> inputs;
    private final Wire output;
    private final boolean sum;
    private final MaskMemory masks;
    private final List<Band> valueBands = new ArrayList<>();
    private final List<Band> gradientBands = new ArrayList<>();

    JoinOperation(Kernel kernel, List<? extends Source> inputs, Wire output, boolean sum) {
        this.kernel = kernel;
        this.inputs = inputs;
        this.output = output;
        this.sum = sum;
        this.masks = new MaskMemory(kernel, output.steps(), output.batch());
        int column = 0;
        for (Source input : inputs) {
            valueBands.add(Band.columns(column, input.size()));
            gradientBands.add(Band.columns(column, input.size()));
            column += input.size();
        }
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        StepMask mask = inputs.get(0).mask();
        for (int i = 1; i < inputs.size(); i++) {
            mask = masks.either(mask, inputs.get(i).mask(), output.shape().steps(inputSteps));
        }
        output.bind(inputSteps, mask);
    }

    @Override
    public void forward(Pass pass) {
        for (int i = 0; i < inputs.size(); i++) {
            Source input = inputs.get(i);
            if (!sum) {
                kernel.copy(input.valueRows(), valueBands.get(i).of(output.valueRows()));
            } else if (i == 0) {
                output.values().copyFrom(input.values());
            } else {
                kernel.add(output.values(), input.values(), output.values());
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        for (int i = 0; i < inputs.size(); i++) {
            Source input = inputs.get(i);
            Matrix target = input.contributionRows();
            if (target == null) {
                continue;
            }
            Matrix joined = output.gradientRows();
            kernel.copy(sum ? joined : gradientBands.get(i).of(joined), target);
            input.contributed();
        }
    }
}
