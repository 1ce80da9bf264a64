package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.Pointwise;
import org.rnn4j.core.network.Activation;

/** f(x·W + b) for every row of its input: one product for all steps. */
final class DenseOperation implements Operation {
    private final Kernel kernel;
    private final Source input;
    private final Wire output;
    private final @Nullable Pointwise function;
    private final Layer weights;
    private final Layer gradients;

    /** Weights {@code [in, units]} and a bias, or their gradients. */
    record Layer(Matrix weights, Array bias) {
        static Layer of(ParameterBlock block, String node, int units) {
            return new Layer(block.matrix(node + ".inputWeights", units), block.array(node + ".bias"));
        }
    }

    DenseOperation(Kernel kernel, Source input, Wire output, Activation activation, Layer weights, Layer gradients) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.function = Functions.pointwise(activation);
        this.weights = weights;
        this.gradients = gradients;
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.mask());
    }

    @Override
    public void forward(Pass pass) {
        Matrix y = output.valueRows();
        kernel.multiply(1, input.valueRows(), weights.weights(), 0, y);
        kernel.addToRows(y, weights.bias());
        if (function == null) {
            kernel.softmax(y, y);
        } else if (function != Pointwise.IDENTITY) {
            kernel.activate(function, output.values(), output.values());
        }
    }

    @Override
    public void backward(Pass pass) {
        Matrix gradient = output.gradientRows();
        if (function == null) {
            kernel.softmaxGradient(output.valueRows(), gradient, gradient);
        } else if (function != Pointwise.IDENTITY) {
            kernel.activateGradient(function, output.values(), output.gradient(), output.gradient());
        }
        backwardFromSums(gradient);
    }

    /** From the gradient of x·W + b. */
    void backwardFromSums(Matrix gradient) {
        kernel.multiply(1, input.valueRows().transpose(), gradient, 0, gradients.weights());
        kernel.sumRows(gradient, gradients.bias());
        Matrix inputGradient = input.contributionRows();
        if (inputGradient != null) {
            kernel.multiply(1, gradient, weights.weights().transpose(), 0, inputGradient);
            input.contributed();
        }
    }
}
