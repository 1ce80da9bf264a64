package org.rnn4j.core.evaluation.baseline;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** The normal equations of all steps ahead at once, from windows less their last known value. */
final class RidgeSums {
    /** Of the penalty, for inputs that are all 0; series have a deviation of 1. */
    private static final double LEAST = 1e-6;

    private final int horizon;
    private final RealMatrix inputs;
    private final RealMatrix inputsWithLabels;
    private final double[] labels;
    private final long windows;

    /**
     * Splits windows into inputs and labels.
     *
     * @param sums over windows of {@code window + horizon} values, each less the last known one
     */
    RidgeSums(WindowSums sums, int window, int horizon) {
        this.horizon = horizon;
        this.windows = sums.windows();
        double[][] squares = new double[window + 1][window + 1];
        double[][] crosses = new double[window + 1][horizon];
        for (int i = 0; i <= window; i++) {
            int row = i == window ? window + horizon : i;
            for (int j = 0; j < window; j++) {
                squares[i][j] = sums.at(row, j);
            }
            squares[i][window] = sums.at(row, window + horizon);
            for (int step = 0; step < horizon; step++) {
                crosses[i][step] = sums.at(row, window + step);
            }
        }
        this.inputs = new Array2DRowRealMatrix(squares, false);
        this.inputsWithLabels = new Array2DRowRealMatrix(crosses, false);
        this.labels = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            labels[step] = sums.at(window + step, window + step);
        }
    }

    /**
     * The weights that minimise squares plus a penalty.
     *
     * @param strength of the penalty, in shares of the mean square of an input over all windows
     * @return {@code [window + 1][horizon]}, the constant last
     */
    RealMatrix solve(double strength) {
        RealMatrix penalised = inputs.copy();
        int size = penalised.getRowDimension();
        double penalty = Math.max(LEAST, strength * inputs.getTrace() / size);
        for (int i = 0; i < size; i++) {
            penalised.addToEntry(i, i, penalty);
        }
        return new CholeskyDecomposition(penalised).getSolver().solve(inputsWithLabels);
    }

    /** Sum of squared errors of each step ahead over these windows. */
    double[] errors(RealMatrix weights) {
        RealMatrix predicted = inputs.multiply(weights);
        double[] errors = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            double error = labels[step];
            for (int i = 0; i < predicted.getRowDimension(); i++) {
                double weight = weights.getEntry(i, step);
                error += weight * (predicted.getEntry(i, step) - 2 * inputsWithLabels.getEntry(i, step));
            }
            errors[step] = Math.max(0, error);
        }
        return errors;
    }

    long windows() {
        return windows;
    }
}
