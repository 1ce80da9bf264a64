package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.kernel.Array;

/** Layer normalisation of every row; sums in double precision. */
final class LayerNormOperation implements Operation {
    private final Source input;
    private final Wire output;
    private final double epsilon;
    private final Scaling scaling;
    private final Scaling gradients;
    private final int size;
    /** The rows of one step at a time. */
    private final double[] step;

    private final double[] upstream;
    private final double[] gain;
    private final double[] bias;
    private final double[] gainGradient;
    private final double[] biasGradient;

    /** A gain and a bias for each feature, or their gradients. */
    record Scaling(Array gain, Array bias) {
        static Scaling of(ParameterBlock block, String node) {
            return new Scaling(block.array(node + ".gain"), block.array(node + ".bias"));
        }
    }

    LayerNormOperation(Source input, Wire output, double epsilon, Scaling scaling, Scaling gradients) {
        this.input = input;
        this.output = output;
        this.epsilon = epsilon;
        this.scaling = scaling;
        this.gradients = gradients;
        this.size = output.size();
        this.step = new double[output.batch() * size];
        this.upstream = new double[step.length];
        this.gain = new double[size];
        this.bias = new double[size];
        this.gainGradient = new double[size];
        this.biasGradient = new double[size];
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
        readScaling();
        for (int s = 0; s < output.steps(); s++) {
            input.values().read(s * step.length, step, 0, step.length);
            for (int row = 0; row < step.length; row += size) {
                normalise(row);
                for (int k = 0; k < size; k++) {
                    step[row + k] = step[row + k] * gain[k] + bias[k];
                }
            }
            output.values().write(s * step.length, step, 0, step.length);
        }
    }

    private void readScaling() {
        scaling.gain().read(0, gain, 0, size);
        scaling.bias().read(0, bias, 0, size);
    }

    /** Gives a row mean 0 and variance 1; returns what it was divided by. */
    private double normalise(int row) {
        double sum = 0;
        for (int k = row; k < row + size; k++) {
            sum += step[k];
        }
        double mean = sum / size;
        double squares = 0;
        for (int k = row; k < row + size; k++) {
            step[k] -= mean;
            squares += step[k] * step[k];
        }
        double deviation = Math.sqrt(squares / size + epsilon);
        for (int k = row; k < row + size; k++) {
            step[k] /= deviation;
        }
        return deviation;
    }

    @Override
    public void backward(Pass pass) {
        readScaling();
        Arrays.fill(gainGradient, 0);
        Arrays.fill(biasGradient, 0);
        Array target = input.contribution();
        for (int s = 0; s < output.steps(); s++) {
            input.values().read(s * step.length, step, 0, step.length);
            output.gradient().read(s * step.length, upstream, 0, step.length);
            for (int row = 0; row < step.length; row += size) {
                backward(row);
            }
            if (target != null) {
                target.write(s * step.length, upstream, 0, step.length);
            }
        }
        gradients.gain().write(0, gainGradient, 0, size);
        gradients.bias().write(0, biasGradient, 0, size);
        if (target != null) {
            input.contributed();
        }
    }

    /** Turns the gradient of a row's output into that of its input: (d − mean(d) − x̂·mean(d ⊙ x̂)) / deviation. */
    private void backward(int row) {
        double deviation = normalise(row);
        double sum = 0;
        double product = 0;
        for (int k = 0; k < size; k++) {
            double gradient = upstream[row + k];
            gainGradient[k] += gradient * step[row + k];
            biasGradient[k] += gradient;
            double inner = gradient * gain[k];
            upstream[row + k] = inner;
            sum += inner;
            product += inner * step[row + k];
        }
        for (int k = row; k < row + size; k++) {
            upstream[k] = (upstream[k] - sum / size - step[k] * product / size) / deviation;
        }
    }
}
