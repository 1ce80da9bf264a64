package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/** Copies the learned vector of each token id; backward adds each step's gradient to its vector's. */
final class EmbeddingOperation implements Operation {
    private final Kernel kernel;
    private final InputOperation input;
    private final Wire output;
    private final Matrix table;
    private final Matrix gradient;

    EmbeddingOperation(Kernel kernel, InputOperation input, Wire output, Matrix table, Matrix gradient) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.table = table;
        this.gradient = gradient;
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.output().mask());
    }

    @Override
    public void forward(Pass pass) {
        kernel.gatherRows(table, input.tokens(), output.valueRows());
        zeroPadding(output.valueRows());
    }

    @Override
    public void backward(Pass pass) {
        gradient.data().clear();
        zeroPadding(output.gradientRows());
        kernel.scatterAddRows(output.gradientRows(), input.tokens(), gradient);
    }

    private void zeroPadding(Matrix rows) {
        if (output.mask().array() != null) {
            kernel.scaleRows(rows, output.mask().array());
        }
    }
}
