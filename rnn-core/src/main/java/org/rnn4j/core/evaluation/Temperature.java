package org.rnn4j.core.evaluation;

import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * A temperature that probabilities are cooled or warmed by, so that they mean what they say (Guo et al. 2017).
 *
 * <p>Logits are divided by it: odds and class probabilities become their power of 1/temperature, class probabilities sum to 1
 * again. Above 1 a network was too sure, below 1 not sure enough; which outcome is likeliest does not change. One number is fitted
 * by the log loss on data that the network was not trained on, to which (ln temperature)² / (2 · 0.5²) is added: a handful of cases
 * that are all right say nothing about how sure one may be.
 *
 * @param value above 0
 */
public record Temperature(double value) {
    private static final double LEAST = 1e-7;
    private static final double MOST = 20;
    /** The deviation of the logarithm of temperatures, before any case is seen. */
    private static final double SPREAD = 0.5;

    public Temperature {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("temperature: expected a number above 0, found " + value);
        }
    }

    /** Leaves everything as it is. */
    public static Temperature none() {
        return new Temperature(1);
    }

    /**
     * The temperature from 1/20 to 20 with the least log loss of independent yes/no outputs.
     *
     * @param probabilities {@code [cases][outputs]} of a yes
     * @param labels {@code [cases][outputs]}, 0 or 1
     */
    public static Temperature ofYesNo(double[][] probabilities, double[][] labels) {
        Checks.sameLength("probabilities", probabilities.length, "labels", labels.length);
        return least(temperature -> {
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                for (int k = 0; k < labels[i].length; k++) {
                    double logit = logit(probabilities[i][k]) / temperature;
                    sum += softplus(labels[i][k] >= 0.5 ? -logit : logit);
                }
            }
            return sum;
        });
    }

    /**
     * The temperature from 1/20 to 20 with the least log loss of one class among several.
     *
     * @param probabilities {@code [cases][classes]}
     * @param labels the class of each case
     */
    public static Temperature ofClasses(double[][] probabilities, int[] labels) {
        Checks.sameLength("probabilities", probabilities.length, "labels", labels.length);
        return least(temperature -> {
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                double all = 0;
                for (double p : probabilities[i]) {
                    all += Math.pow(Math.max(p, LEAST), 1 / temperature);
                }
                sum += Math.log(all) - Math.log(Math.max(probabilities[i][labels[i]], LEAST)) / temperature;
            }
            return sum;
        });
    }

    private static Temperature least(DoubleUnaryOperator loss) {
        double logarithm = new BrentOptimizer(1e-6, 1e-8)
                .optimize(
                        new MaxEval(200),
                        new UnivariateObjectiveFunction(
                                x -> loss.applyAsDouble(Math.exp(x)) + x * x / (2 * SPREAD * SPREAD)),
                        GoalType.MINIMIZE,
                        new SearchInterval(-Math.log(MOST), Math.log(MOST), 0))
                .getPoint();
        return new Temperature(Math.exp(logarithm));
    }

    /** Independent probabilities at this temperature, in place. */
    public void applyToYesNo(float[] probabilities) {
        if (value == 1) {
            return;
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logit(probabilities[i]) / value)));
        }
    }

    /**
     * Class probabilities at this temperature, in place.
     *
     * @param probabilities rows of {@code classes} numbers
     */
    public void applyToClasses(float[] probabilities, int classes) {
        if (value == 1) {
            return;
        }
        for (int row = 0; row < probabilities.length; row += classes) {
            double sum = 0;
            for (int k = row; k < row + classes; k++) {
                probabilities[k] = (float) Math.pow(Math.max(probabilities[k], LEAST), 1 / value);
                sum += probabilities[k];
            }
            for (int k = row; k < row + classes; k++) {
                probabilities[k] /= (float) sum;
            }
        }
    }

    /** What independent probabilities were before {@link #applyToYesNo}. */
    public double[][] yesNoBefore(double[][] probabilities) {
        return before(probabilities, (inverse, row) -> inverse.applyToYesNo(row));
    }

    /** What class probabilities were before {@link #applyToClasses}. */
    public double[][] classesBefore(double[][] probabilities) {
        return before(probabilities, (inverse, row) -> inverse.applyToClasses(row, row.length));
    }

    private double[][] before(double[][] probabilities, BiConsumer<Temperature, float[]> apply) {
        Temperature inverse = new Temperature(1 / value);
        double[][] all = new double[probabilities.length][];
        for (int i = 0; i < all.length; i++) {
            float[] row = new float[probabilities[i].length];
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) probabilities[i][k];
            }
            apply.accept(inverse, row);
            all[i] = new double[row.length];
            for (int k = 0; k < row.length; k++) {
                all[i][k] = row[k];
            }
        }
        return all;
    }

    private static double logit(double probability) {
        double clipped = Math.min(Math.max(probability, LEAST), 1 - LEAST);
        return Math.log(clipped) - Math.log1p(-clipped);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
