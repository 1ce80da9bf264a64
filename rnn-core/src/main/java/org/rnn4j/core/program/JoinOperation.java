package org.rnn4j.core.program;

import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/** The sum of several wires, or their features side by side. */
final class JoinOperation implements Operation {
    private final Kernel kernel;
    private final List<Wire> inputs;
    private final Wire output;
    private final boolean sum;

    JoinOperation(Kernel kernel, List<Wire> inputs, Wire output, boolean sum) {
        this.kernel = kernel;
        this.inputs = inputs;
        this.output = output;
        this.sum = sum;
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, inputs.get(0).mask());
    }

    @Override
    public void forward(Pass pass) {
        int column = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Wire input = inputs.get(i);
            if (!sum) {
                kernel.copy(input.valueRows(), output.valueRows().columns(column, input.size()));
                column += input.size();
            } else if (i == 0) {
                output.values().copyFrom(input.values());
            } else {
                kernel.add(output.values(), input.values(), output.values());
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        int column = 0;
        for (Wire input : inputs) {
            Array target = input.contribution();
            if (target != null && sum) {
                target.copyFrom(output.gradient());
            } else if (target != null) {
                Matrix rows = Matrix.of(target, input.steps() * input.batch(), input.size());
                kernel.copy(output.gradientRows().columns(column, input.size()), rows);
            }
            if (target != null) {
                input.contributed();
            }
            column += input.size();
        }
    }
}
