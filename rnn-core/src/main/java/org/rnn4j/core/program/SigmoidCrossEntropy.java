package org.rnn4j.core.program;

import org.rnn4j.core.network.Loss;

/** −Σ w·y·log p + (1 − y)·log(1 − p), y smoothed, w the weight of an output's positive labels or 1. */
final class SigmoidCrossEntropy implements LossGradient {
    private final int units;
    private final double smoothing;
    private final double[] weights;

    SigmoidCrossEntropy(int units, Loss loss) {
        this.units = units;
        this.smoothing = loss.smoothing();
        this.weights = new double[units];
        for (int k = 0; k < units; k++) {
            weights[k] = loss.positiveWeights().isEmpty()
                    ? 1
                    : loss.positiveWeights().get(k);
        }
    }

    @Override
    public double apply(double[] predictions, double[] gradients, int row, float[] labels, int label) {
        double loss = 0;
        for (int k = 0; k < units; k++) {
            double p = predictions[row + k];
            double y = labels[label + k] * (1 - smoothing) + 0.5 * smoothing;
            double w = weights[k];
            loss -= y == 0 ? 0 : w * y * Math.log(Math.max(LEAST, p));
            loss -= y == 1 ? 0 : (1 - y) * Math.log(Math.max(LEAST, 1 - p));
            gradients[row + k] = w == 1 ? p - y : p * (1 + (w - 1) * y) - w * y;
        }
        return loss;
    }

    @Override
    public boolean isFromSums() {
        return true;
    }
}
