package org.rnn4j.core.dl4j;

import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Tensor;

/** The definition's formulas as plain loops in double precision, for one sequence at a time and without masks. */
final class ByHand {
    private ByHand() {}

    /** {@code [timeSteps][features]} of one sequence. */
    static double[][] sequence(Sequences sequences, int sequence) {
        double[][] steps = new double[sequences.timeSteps()][sequences.features()];
        for (int step = 0; step < steps.length; step++) {
            for (int feature = 0; feature < steps[step].length; feature++) {
                steps[step][feature] = sequences.at(step, sequence, feature);
            }
        }
        return steps;
    }

    static double[][] reversed(double[][] steps) {
        double[][] result = new double[steps.length][];
        for (int step = 0; step < steps.length; step++) {
            result[step] = steps[steps.length - 1 - step];
        }
        return result;
    }

    /** x·W, added to what is there. */
    static void addProduct(double[] x, Tensor weights, double[] into) {
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < into.length; column++) {
                into[column] += x[row] * weights.values()[row * into.length + column];
            }
        }
    }

    static double[] biased(Tensor bias) {
        double[] result = new double[bias.values().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = bias.values()[i];
        }
        return result;
    }

    static double[][] simpleRnn(double[][] steps, Tensor inputWeights, Tensor recurrentWeights, Tensor bias) {
        double[][] states = new double[steps.length][];
        double[] state = new double[bias.values().length];
        for (int step = 0; step < steps.length; step++) {
            double[] next = biased(bias);
            addProduct(steps[step], inputWeights, next);
            addProduct(state, recurrentWeights, next);
            for (int unit = 0; unit < next.length; unit++) {
                next[unit] = Math.tanh(next[unit]);
            }
            states[step] = next;
            state = next;
        }
        return states;
    }

    static double[][] lstm(double[][] steps, Tensor inputWeights, Tensor recurrentWeights, Tensor bias) {
        int units = bias.values().length / 4;
        double[][] states = new double[steps.length][units];
        double[] state = new double[units];
        double[] cell = new double[units];
        for (int step = 0; step < steps.length; step++) {
            double[] gates = biased(bias);
            addProduct(steps[step], inputWeights, gates);
            addProduct(state, recurrentWeights, gates);
            for (int unit = 0; unit < units; unit++) {
                double input = sigmoid(gates[unit]);
                double forget = sigmoid(gates[units + unit]);
                double output = sigmoid(gates[2 * units + unit]);
                double candidate = Math.tanh(gates[3 * units + unit]);
                cell[unit] = forget * cell[unit] + input * candidate;
                states[step][unit] = output * Math.tanh(cell[unit]);
            }
            state = states[step];
        }
        return states;
    }

    /** With a second bias the reset acts after the product, without one before it. */
    static double[][] gru(double[][] steps, Tensor inputWeights, Tensor recurrentWeights, Tensor[] biases) {
        int units = biases[0].values().length / 3;
        boolean after = biases.length == 2;
        double[][] states = new double[steps.length][];
        double[] state = new double[units];
        for (int step = 0; step < steps.length; step++) {
            double[] fromInput = biased(biases[0]);
            addProduct(steps[step], inputWeights, fromInput);
            double[] fromState = after ? biased(biases[1]) : new double[3 * units];
            addProduct(state, recurrentWeights, fromState);
            double[] reset = new double[units];
            for (int unit = 0; unit < units; unit++) {
                reset[unit] = state[unit] * sigmoid(fromInput[unit] + fromState[unit]);
            }
            double[] ofReset = new double[3 * units];
            addProduct(reset, recurrentWeights, ofReset);
            double[] next = new double[units];
            for (int unit = 0; unit < units; unit++) {
                double r = sigmoid(fromInput[unit] + fromState[unit]);
                double z = sigmoid(fromInput[units + unit] + fromState[units + unit]);
                double product = after ? r * fromState[2 * units + unit] : ofReset[2 * units + unit];
                next[unit] = (1 - z) * Math.tanh(fromInput[2 * units + unit] + product) + z * state[unit];
            }
            states[step] = next;
            state = next;
        }
        return states;
    }

    /** Weights {@code [kernel, in, units]}, oldest step first, identity activation. */
    static double[][] convolution(double[][] steps, Tensor weights, Tensor bias, int stride) {
        int kernel = weights.shape().get(0);
        int in = weights.shape().get(1);
        int units = weights.shape().get(2);
        double[][] result = new double[(steps.length + stride - 1) / stride][];
        for (int step = 0; step < result.length; step++) {
            result[step] = biased(bias);
            for (int k = 0; k < kernel; k++) {
                int from = step * stride - (kernel - 1) + k;
                for (int feature = 0; from >= 0 && feature < in; feature++) {
                    for (int unit = 0; unit < units; unit++) {
                        result[step][unit] +=
                                steps[from][feature] * weights.values()[(k * in + feature) * units + unit];
                    }
                }
            }
        }
        return result;
    }

    static double[] dense(double[] x, Tensor weights, Tensor bias) {
        double[] result = biased(bias);
        addProduct(x, weights, result);
        return result;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
