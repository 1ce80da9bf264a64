package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.Pointwise;

/**
 * The sum of a sequence's real steps, each weighted by the softmax over them of v·tanh(W·h + b). A sequence without a real step
 * gives zeros.
 */
final class AttentionOperation implements Operation {
    private final Kernel kernel;
    private final Wire input;
    private final Wire output;
    private final Weights weights;
    private final Weights gradients;
    private final Room hidden;
    private final Room hiddenGradient;
    private final Room scores;
    private final double[] shares;
    private final double[] shareGradients;
    private final double[] step;
    private final double[] result;

    /** W and b, and v {@code [units, 1]}, or their gradients. */
    record Weights(DenseOperation.Layer layer, Matrix score) {
        static Weights of(ParameterBlock block, String node, int units) {
            return new Weights(DenseOperation.Layer.of(block, node, units), block.matrix(node + ".scoreWeights", 1));
        }
    }

    AttentionOperation(Kernel kernel, Wire input, Wire output, Weights weights, Weights gradients) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.weights = weights;
        this.gradients = gradients;
        int units = weights.score().rows();
        this.hidden = new Room(kernel, units);
        this.hiddenGradient = new Room(kernel, units);
        this.scores = new Room(kernel, 1);
        this.shares = new double[input.steps() * input.batch()];
        this.shareGradients = new double[shares.length];
        this.step = new double[output.batch() * output.size()];
        this.result = new double[step.length];
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, StepMask.NONE);
    }

    private int rows() {
        return input.steps() * input.batch();
    }

    @Override
    public void forward(Pass pass) {
        Matrix inner = hidden.rows(rows());
        kernel.multiply(1, input.valueRows(), weights.layer().weights(), 0, inner);
        kernel.addToRows(inner, weights.layer().bias());
        kernel.activate(Pointwise.TANH, inner.data(), inner.data());
        Matrix score = scores.rows(rows());
        kernel.multiply(1, inner, weights.score(), 0, score);
        score.data().read(0, shares, 0, rows());
        for (int sequence = 0; sequence < input.batch(); sequence++) {
            softmax(sequence);
        }
        Arrays.fill(result, 0);
        for (int s = 0; s < input.steps(); s++) {
            input.values().read(s * step.length, step, 0, step.length);
            for (int i = 0; i < step.length; i++) {
                result[i] += share(s, i) * step[i];
            }
        }
        output.values().write(0, result, 0, result.length);
    }

    /** The share of the step in the sequence that a position of {@link #step} belongs to. */
    private double share(int s, int position) {
        return shares[s * input.batch() + position / input.size()];
    }

    private void softmax(int sequence) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int at = sequence; at < rows(); at += input.batch()) {
            largest = input.mask().isReal(at) ? Math.max(largest, shares[at]) : largest;
        }
        double sum = 0;
        for (int at = sequence; at < rows(); at += input.batch()) {
            shares[at] = input.mask().isReal(at) ? Math.exp(shares[at] - largest) : 0;
            sum += shares[at];
        }
        for (int at = sequence; sum > 0 && at < rows(); at += input.batch()) {
            shares[at] /= sum;
        }
    }

    @Override
    public void backward(Pass pass) {
        output.gradient().read(0, result, 0, result.length);
        scoreGradients();
        Matrix score = scores.rows(rows());
        score.data().write(0, shareGradients, 0, rows());
        Matrix inner = hidden.rows(rows());
        Matrix innerGradient = hiddenGradient.rows(rows());
        kernel.multiply(1, inner.transpose(), score, 0, gradients.score());
        kernel.multiply(1, score, weights.score().transpose(), 0, innerGradient);
        kernel.activateGradient(Pointwise.TANH, inner.data(), innerGradient.data(), innerGradient.data());
        kernel.multiply(
                1,
                input.valueRows().transpose(),
                innerGradient,
                0,
                gradients.layer().weights());
        kernel.sumRows(innerGradient, gradients.layer().bias());
        Matrix target = input.contributionRows();
        if (target != null) {
            spread(target);
            kernel.multiply(1, innerGradient, weights.layer().weights().transpose(), 1, target);
            input.contributed();
        }
    }

    /** The gradient of each score: share · (g·h − Σ share · g·h). */
    private void scoreGradients() {
        for (int s = 0; s < input.steps(); s++) {
            input.values().read(s * step.length, step, 0, step.length);
            for (int sequence = 0; sequence < input.batch(); sequence++) {
                double product = 0;
                for (int i = sequence * input.size(); i < (sequence + 1) * input.size(); i++) {
                    product += result[i] * step[i];
                }
                shareGradients[s * input.batch() + sequence] = product;
            }
        }
        for (int sequence = 0; sequence < input.batch(); sequence++) {
            double mean = 0;
            for (int at = sequence; at < rows(); at += input.batch()) {
                mean += shares[at] * shareGradients[at];
            }
            for (int at = sequence; at < rows(); at += input.batch()) {
                shareGradients[at] = shares[at] * (shareGradients[at] - mean);
            }
        }
    }

    /** The part of the input's gradient that comes by the sum. */
    private void spread(Matrix target) {
        for (int s = 0; s < input.steps(); s++) {
            for (int i = 0; i < step.length; i++) {
                step[i] = share(s, i) * result[i];
            }
            target.data().write(s * step.length, step, 0, step.length);
        }
    }
}
