package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Each value a weighted sum of the ones before and a constant, AR(p), by least squares; further steps by feeding forecasts back.
 *
 * <p>Fitted on all that lies before the test part. The order is the one with the least information criterion (Akaike 1974) up to
 * the most allowed and up to a third of the series, or a fixed one. The deviation is that of the residuals, carried through the
 * weights of the moving-average form.
 *
 * @param least order that is tried, at least 1
 * @param most order that is tried
 */
public record Autoregressive(int least, int most) implements EachSeries {
    /** Against lags that determine each other, as in a straight line; relative to their mean square. */
    private static final double JITTER = 1e-10;

    public Autoregressive {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "order: expected 1 or more, the least first, found " + least + " to " + most);
        }
    }

    /** AR(p) with p by Akaike's criterion. */
    public static Autoregressive upTo(int most) {
        return new Autoregressive(1, most);
    }

    /** AR(p). */
    public static Autoregressive ofOrder(int order) {
        return new Autoregressive(order, order);
    }

    @Override
    public String name() {
        return "autoregressive";
    }

    /** Weights of the values before, the last value first, and the standard deviation of what they leave. */
    record Model(double[] weights, double constant, double mean, double sigma) {}

    @Override
    public Forecaster fit(SeriesPast past, int horizon) {
        Model model = model(past.values());
        double[] deviation = deviation(model, horizon);
        return (values, length) -> new Forecast(point(model, values, length, horizon), deviation);
    }

    Model model(double[] values) {
        double mean = StatUtils.mean(values);
        double deviation = Math.sqrt(StatUtils.populationVariance(values));
        int longest = Math.min(most, (values.length - 1) / 3);
        if (longest < 1 || deviation == 0) {
            return new Model(new double[0], 0, mean, deviation);
        }
        double[] scaled =
                Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
        int order = least >= longest ? longest : order(scaled, longest);
        Equations equations = new Equations(scaled, order);
        double[] solution = equations.solve();
        double free = Math.max(1, values.length - 2.0 * order - 1);
        double sigma = deviation * Math.sqrt(equations.residuals()[order + 1] / free);
        return new Model(Arrays.copyOfRange(solution, 1, order + 1), solution[0] * deviation, mean, sigma);
    }

    /** n·ln(residual sum of squares / n) + 2·(p + 1), over the same n values for all orders. */
    private int order(double[] scaled, int longest) {
        double[] residuals = new Equations(scaled, longest).residuals();
        int n = scaled.length - longest;
        int best = least;
        double lowest = Double.POSITIVE_INFINITY;
        for (int order = least; order <= longest; order++) {
            double criterion = n * Math.log(Math.max(residuals[order + 1], Double.MIN_NORMAL) / n) + 2 * (order + 1);
            if (criterion < lowest) {
                lowest = criterion;
                best = order;
            }
        }
        return best;
    }

    /** Least squares on a constant and the values before, the last value first. */
    private static final class Equations {
        private final CholeskyDecomposition root;
        private final double[] right;
        private final double square;

        Equations(double[] scaled, int order) {
            WindowSums sums = WindowSums.of(scaled, 0, scaled.length - order, order + 1);
            RealMatrix left = new Array2DRowRealMatrix(order + 1, order + 1);
            right = new double[order + 1];
            for (int i = 0; i <= order; i++) {
                right[i] = sums.at(place(i, order), order);
                for (int j = 0; j <= order; j++) {
                    left.setEntry(i, j, sums.at(place(i, order), place(j, order)));
                }
            }
            square = sums.at(order, order);
            double jitter = JITTER * left.getTrace() / (order + 1);
            for (int i = 0; i <= order; i++) {
                left.addToEntry(i, i, jitter);
            }
            root = new CholeskyDecomposition(left);
        }

        /** Where the constant (0) and the value before by so many steps stand in a window whose last place is the label. */
        private static int place(int i, int order) {
            return i == 0 ? order + 1 : order - i;
        }

        double[] solve() {
            return root.getSolver().solve(new ArrayRealVector(right)).toArray();
        }

        /** The sum of squares that the first so many regressors leave, from one forward substitution. */
        double[] residuals() {
            RealMatrix lower = root.getL();
            double[] solved = new double[right.length];
            double[] residuals = new double[right.length + 1];
            residuals[0] = square;
            for (int i = 0; i < right.length; i++) {
                double sum = right[i];
                for (int j = 0; j < i; j++) {
                    sum -= lower.getEntry(i, j) * solved[j];
                }
                solved[i] = sum / lower.getEntry(i, i);
                residuals[i + 1] = Math.max(0, residuals[i] - solved[i] * solved[i]);
            }
            return residuals;
        }
    }

    private static double[] point(Model model, double[] values, int length, int horizon) {
        int order = model.weights().length;
        double[] path = new double[order + horizon];
        for (int i = 0; i < order; i++) {
            path[i] = values[Math.max(0, length - order + i)] - model.mean();
        }
        for (int at = order; at < path.length; at++) {
            path[at] = model.constant();
            for (int lag = 1; lag <= order; lag++) {
                path[at] += model.weights()[lag - 1] * path[at - lag];
            }
        }
        double[] point = Arrays.copyOfRange(path, order, path.length);
        Arrays.setAll(point, step -> point[step] + model.mean());
        return point;
    }

    /** σ·√(Σ ψ_j²), ψ the effect of a shock j steps later. */
    private static double[] deviation(Model model, int horizon) {
        double[] effect = new double[horizon];
        double[] deviation = new double[horizon];
        double squares = 0;
        for (int step = 0; step < horizon; step++) {
            effect[step] = step == 0 ? 1 : 0;
            for (int lag = 1; lag <= Math.min(step, model.weights().length); lag++) {
                effect[step] += model.weights()[lag - 1] * effect[step - lag];
            }
            squares += effect[step] * effect[step];
            deviation[step] = model.sigma() * Math.sqrt(squares);
        }
        return deviation;
    }
}
