package org.rnn4j.core.program;

import java.util.List;
import org.rnn4j.core.network.Likelihood;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;

/** The losses on one row of predictions, with their gradients, as {@link Loss} states them. */
interface LossGradient {
    /** Probabilities below this count as this in the value of a cross-entropy, never in its gradient. */
    double LEAST = 1e-10;

    /**
     * One row.
     *
     * @param predictions all predictions; the row begins at {@code row}
     * @param gradients receives the row's gradient: of the sums before the activation where {@link #isFromSums}, else of the
     *     predictions
     * @return the row's loss
     */
    double apply(double[] predictions, double[] gradients, int row, float[] labels, int label);

    /**
     * One row whose label is a class.
     *
     * @param of its index
     * @return the row's loss
     */
    default double applyClass(double[] predictions, double[] gradients, int row, int of) {
        throw new UnsupportedOperationException("this loss knows no classes");
    }

    /** Whether the gradient is that of the sums before the activation. */
    default boolean isFromSums() {
        return false;
    }

    static LossGradient of(Output head) {
        int units = head.units();
        Loss loss = head.loss();
        return switch (loss.type()) {
            case SIGMOID_CROSS_ENTROPY -> new SigmoidCrossEntropy(units, loss);
            case SOFTMAX_CROSS_ENTROPY -> new SoftmaxCrossEntropy(units, loss);
            case CRF, CTC -> throw new IllegalStateException("this loss is no sum over steps");
            case MSE -> new Residual(units, d -> d * d, d -> 2 * d);
            case MAE -> new Residual(units, Math::abs, Math::signum);
            case HUBER -> huber(units, loss.delta() == null ? 1 : loss.delta());
            case PINBALL -> new Pinball(units, loss.quantiles());
            case GAUSSIAN -> new NegativeLog(units, Likelihood.GAUSSIAN);
            case STUDENT_T -> new NegativeLog(units, Likelihood.STUDENT_T);
        };
    }

    private static LossGradient huber(int units, double delta) {
        return new Residual(
                units,
                d -> Math.abs(d) <= delta ? 0.5 * d * d : delta * (Math.abs(d) - 0.5 * delta),
                d -> Math.max(-delta, Math.min(delta, d)));
    }

    /** A function of the difference between prediction and label. */
    @FunctionalInterface
    interface OfDifference {
        double at(double difference);
    }

    /** The mean over the outputs of a function of the difference. */
    record Residual(int units, OfDifference value, OfDifference slope) implements LossGradient {
        @Override
        public double apply(double[] predictions, double[] gradients, int row, float[] labels, int label) {
            double loss = 0;
            for (int k = 0; k < units; k++) {
                double difference = predictions[row + k] - labels[label + k];
                loss += value.at(difference);
                gradients[row + k] = slope.at(difference) / units;
            }
            return loss / units;
        }
    }

    /** The mean over the outputs of max(q·(y−ŷ), (q−1)·(y−ŷ)) (Koenker and Bassett 1978). */
    record Pinball(int units, List<Double> quantiles) implements LossGradient {
        @Override
        public double apply(double[] predictions, double[] gradients, int row, float[] labels, int label) {
            double loss = 0;
            for (int k = 0; k < units; k++) {
                double quantile = quantiles.get(k % quantiles.size());
                double missing = labels[label + k] - predictions[row + k];
                double slope = missing > 0 ? quantile : missing < 0 ? quantile - 1 : 0;
                loss += slope * missing;
                gradients[row + k] = -slope / units;
            }
            return loss / units;
        }
    }

    /** The mean over labels of −ln p(label); of a label's places the first is read. */
    record NegativeLog(int units, Likelihood likelihood) implements LossGradient {
        @Override
        public double apply(double[] predictions, double[] gradients, int row, float[] labels, int label) {
            int outputs = likelihood.outputs();
            double share = (double) outputs / units;
            double loss = 0;
            for (int k = 0; k < units; k += outputs) {
                loss += likelihood.negativeLog(predictions, row + k, labels[label + k]);
                likelihood.gradient(predictions, row + k, labels[label + k], gradients);
            }
            for (int k = row; k < row + units; k++) {
                gradients[k] *= share;
            }
            return loss * share;
        }
    }
}
