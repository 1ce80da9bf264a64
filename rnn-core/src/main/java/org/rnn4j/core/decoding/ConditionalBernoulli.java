package org.rnn4j.core.decoding;

import java.util.random.RandomGenerator;

/**
 * Independent yes/no variables, given how many of them are yes: exactly K of n, each set in proportion to its probability.
 *
 * <p>With odds w = p / (1 − p) a set B of size K has the probability Π w_i (i in B) / R(K, n), where R(k, m) sums the products of
 * all sets of k among the first m (Chen and Liu 1997). R(k, m) = R(k, m − 1) + w_m · R(k − 1, m − 1) takes n · K steps, and walking
 * back from m = n, each is taken with probability w_m · R(k − 1, m − 1) / R(k, m): an exact draw without rejection. All in logarithms.
 */
public final class ConditionalBernoulli {
    /** Odds stay finite: a probability nearer to 0 or 1 is taken for this near. */
    private static final double LEAST = 1e-15;

    private final double[] logOdds;
    private final int count;
    /** {@code [m][k]}: ln R(k, m). */
    private final double[][] logSums;

    /**
     * Prepares draws.
     *
     * @param probabilities of each variable by itself, from 0 to 1
     * @param count K, how many are yes
     * @throws IllegalArgumentException when a number is no probability or there are fewer variables than {@code count}
     */
    public ConditionalBernoulli(double[] probabilities, int count) {
        if (count < 0 || count > probabilities.length) {
            throw new IllegalArgumentException("count: expected 0 to " + probabilities.length + ", found " + count);
        }
        this.count = count;
        this.logOdds = new double[probabilities.length];
        for (int i = 0; i < logOdds.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException(
                        "probabilities[" + i + "]: expected a number from 0 to 1, found " + probabilities[i]);
            }
            double p = Math.min(Math.max(probabilities[i], LEAST), 1 - LEAST);
            logOdds[i] = Math.log(p) - Math.log1p(-p);
        }
        this.logSums = sums();
    }

    private double[][] sums() {
        double[][] sums = new double[logOdds.length + 1][count + 1];
        for (int k = 1; k <= count; k++) {
            sums[0][k] = Double.NEGATIVE_INFINITY;
        }
        for (int m = 1; m <= logOdds.length; m++) {
            for (int k = 1; k <= count; k++) {
                sums[m][k] = logSum(sums[m - 1][k], logOdds[m - 1] + sums[m - 1][k - 1]);
            }
        }
        return sums;
    }

    private static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /**
     * Draws a set.
     *
     * @param random what decides; it is asked at most once for each variable
     * @return the indexes that are yes, ascending
     */
    public int[] draw(RandomGenerator random) {
        int[] drawn = new int[count];
        int left = count;
        for (int m = logOdds.length; left > 0; m--) {
            double taken = logOdds[m - 1] + logSums[m - 1][left - 1] - logSums[m][left];
            if (m == left || random.nextDouble() < Math.exp(taken)) {
                drawn[--left] = m - 1;
            }
        }
        return drawn;
    }

    /** ln of the probability of a set of {@code count} different indexes. */
    public double logProbability(int... set) {
        if (set.length != count) {
            throw new IllegalArgumentException("set: expected " + count + " indexes, found " + set.length);
        }
        double sum = -logSums[logOdds.length][count];
        for (int index : set) {
            sum += logOdds[index];
        }
        return sum;
    }
}
