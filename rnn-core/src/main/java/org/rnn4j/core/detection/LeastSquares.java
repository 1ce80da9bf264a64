package org.rnn4j.core.detection;

/**
 * Recursive least squares with forgetting: a linear correction that follows its stream, in time and memory quadratic in the
 * number of terms (Haykin, Adaptive Filter Theory).
 *
 * <p>Weights begin at 0 and are held there by a ridge of 1, so that a correction has to be earned. Where a term has not moved
 * for long, forgetting would let its variance grow without bound; it is paused as long as the variances are large.
 */
final class LeastSquares {
    /** Of the rows before, the share that is remembered: about 4,000 rows. */
    private static final double REMEMBERED = 1 - 1 / 4000.0;
    /** Mean variance of a weight above which nothing is forgotten. */
    private static final double LARGEST_VARIANCE = 1e4;

    private final double[] weights;
    private final double[][] covariance;
    private final double[] gain;

    LeastSquares(int terms) {
        weights = new double[terms];
        covariance = new double[terms][terms];
        gain = new double[terms];
        for (int i = 0; i < terms; i++) {
            covariance[i][i] = 1;
        }
    }

    private LeastSquares(LeastSquares other) {
        weights = other.weights.clone();
        covariance = new double[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            covariance[i] = other.covariance[i].clone();
        }
        gain = new double[weights.length];
    }

    LeastSquares copy() {
        return new LeastSquares(this);
    }

    double predict(double[] terms) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * terms[i];
        }
        return sum;
    }

    /** Learns from what the prediction missed. */
    void learn(double[] terms, double error) {
        double spread = REMEMBERED;
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += covariance[i][j] * terms[j];
            }
            gain[i] = sum;
            spread += terms[i] * sum;
        }
        double forgotten = trace() > LARGEST_VARIANCE * weights.length ? 1 : 1 / REMEMBERED;
        for (int i = 0; i < weights.length; i++) {
            weights[i] += gain[i] / spread * error;
            for (int j = 0; j <= i; j++) {
                double value = (covariance[i][j] - gain[i] * gain[j] / spread) * forgotten;
                covariance[i][j] = value;
                covariance[j][i] = value;
            }
        }
    }

    private double trace() {
        double trace = 0;
        for (int i = 0; i < weights.length; i++) {
            trace += covariance[i][i];
        }
        return trace;
    }
}
