package org.rnn4j.core.program;

import org.rnn4j.core.network.Loss;

/** −Σ w_k·y_k·log p_k over classes, y smoothed, w the weights of the classes or 1. */
final class SoftmaxCrossEntropy implements LossGradient {
    private final int units;
    private final double smoothing;
    private final double[] weights;

    SoftmaxCrossEntropy(int units, Loss loss) {
        this.units = units;
        this.smoothing = loss.smoothing();
        this.weights = new double[units];
        for (int k = 0; k < units; k++) {
            weights[k] = loss.classWeights().isEmpty() ? 1 : loss.classWeights().get(k);
        }
    }

    @Override
    public double apply(double[] predictions, double[] gradients, int row, float[] labels, int label) {
        double loss = 0;
        double total = 0;
        for (int k = 0; k < units; k++) {
            total += weighted(k, labels[label + k]);
        }
        for (int k = 0; k < units; k++) {
            loss += one(predictions, gradients, row + k, weighted(k, labels[label + k]), total);
        }
        return loss;
    }

    @Override
    public double applyClass(double[] predictions, double[] gradients, int row, int of) {
        double loss = 0;
        double total = 0;
        for (int k = 0; k < units; k++) {
            total += weighted(k, k == of ? 1 : 0);
        }
        for (int k = 0; k < units; k++) {
            loss += one(predictions, gradients, row + k, weighted(k, k == of ? 1 : 0), total);
        }
        return loss;
    }

    private double weighted(int k, double label) {
        return weights[k] * (label * (1 - smoothing) + smoothing / units);
    }

    private static double one(double[] predictions, double[] gradients, int at, double label, double total) {
        double p = predictions[at];
        gradients[at] = p * total - label;
        return label == 0 ? 0 : -label * Math.log(Math.max(LEAST, p));
    }

    @Override
    public boolean isFromSums() {
        return true;
    }
}
