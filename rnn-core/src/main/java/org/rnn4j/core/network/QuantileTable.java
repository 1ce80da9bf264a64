package org.rnn4j.core.network;

import java.util.Arrays;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of many distributions at the same levels, without solving for each.
 *
 * <p>A quantile of Student's t is a smooth function of 1 / degrees, from 0 (the Gaussian) to ½; it is interpolated by a cubic
 * spline, right to 2e-5 of the scale for levels from 0.005 to 0.995.
 */
public final class QuantileTable {
    private static final int KNOTS = 129;

    private final double[] levels;
    private final double[] gaussian;
    private final @Nullable PolynomialSplineFunction[] student;

    /**
     * A table that is filled when it is first needed.
     *
     * @param levels each in (0, 1)
     */
    public QuantileTable(double... levels) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        this.levels = levels.clone();
        this.gaussian =
                Arrays.stream(levels).map(normal::inverseCumulativeProbability).toArray();
        this.student = new PolynomialSplineFunction[levels.length];
    }

    /** The levels, as given. */
    public double[] levels() {
        return levels.clone();
    }

    /** The quantile of a distribution at the level of this index. */
    public double quantile(Distribution of, int level) {
        if (Double.isInfinite(of.degrees())) {
            return of.location() + of.scale() * gaussian[level];
        }
        PolynomialSplineFunction spline = student[level];
        if (spline == null) {
            spline = spline(level);
            student[level] = spline;
        }
        return of.location() + of.scale() * spline.value(Math.min(0.5, 1 / of.degrees()));
    }

    private PolynomialSplineFunction spline(int level) {
        double[] inverse = new double[KNOTS];
        double[] quantiles = new double[KNOTS];
        quantiles[0] = gaussian[level];
        for (int i = 1; i < KNOTS; i++) {
            inverse[i] = 0.5 * i / (KNOTS - 1);
            quantiles[i] = new TDistribution(null, 1 / inverse[i]).inverseCumulativeProbability(levels[level]);
        }
        return new SplineInterpolator().interpolate(inverse, quantiles);
    }
}
