package org.rnn4j.core.evaluation;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * The continuous ranked probability score of one forecast: ∫ (F(x) − 1{x ≥ truth})² dx, in units of the truth, 0 at best
 * (Gneiting and Raftery 2007); of a forecast that is one number it is the absolute error.
 */
public final class Crps {
    private static final double ROOT_PI = Math.sqrt(Math.PI);
    private static final double ROOT_TWO = Math.sqrt(2);

    private Crps() {}

    /** Of a Gaussian: σ·(z·(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (truth − mean) / σ. */
    public static double gaussian(double mean, double deviation, double truth) {
        double z = (truth - mean) / deviation;
        double density = Math.exp(-0.5 * z * z) / (ROOT_TWO * ROOT_PI);
        double centred = Erf.erf(z / ROOT_TWO);
        return deviation * (z * centred + 2 * density - 1 / ROOT_PI);
    }

    /**
     * Of equally likely draws: mean |x − truth| − ½ mean |x − x'|.
     *
     * @param samples in any order, at least one; not changed
     */
    public static double samples(double[] samples, double truth) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            distance += Math.abs(sorted[i] - truth);
            spread += (2.0 * i + 1 - n) * sorted[i];
        }
        return distance / n - spread / n / n;
    }

    /**
     * How much the pinball loss of each level counts, doubled, so that their sum approximates 2·∫ pinball dq, which is the
     * score: each level stands for the levels that are nearer to it than to its neighbours.
     *
     * @param levels ascending, in (0, 1)
     */
    static double[] weights(double[] levels) {
        int last = levels.length - 1;
        double[] weights = new double[levels.length];
        for (int i = 0; i <= last; i++) {
            double from = i == 0 ? 0 : (levels[i - 1] + levels[i]) / 2;
            double to = i == last ? 1 : (levels[i] + levels[i + 1]) / 2;
            weights[i] = 2 * (to - from);
        }
        return weights;
    }

    /**
     * Of quantiles; forecasts are comparable where their levels are the same.
     *
     * @param levels ascending, in (0, 1), at least one
     * @param quantiles one for each level
     */
    public static double quantiles(double[] levels, double[] quantiles, double truth) {
        double[] weights = weights(levels);
        double sum = 0;
        for (int i = 0; i < levels.length; i++) {
            sum += weights[i] * pinball(levels[i], quantiles[i], truth);
        }
        return sum;
    }

    /** q·(truth − quantile) where the truth is above, else (1 − q)·(quantile − truth). */
    static double pinball(double level, double quantile, double truth) {
        double missing = truth - quantile;
        return missing > 0 ? level * missing : (level - 1) * missing;
    }
}
