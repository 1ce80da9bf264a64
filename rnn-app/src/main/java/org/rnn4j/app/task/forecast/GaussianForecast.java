package org.rnn4j.app.task.forecast;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Points with a Gaussian around each. */
final class GaussianForecast implements Forecast {
    private final double[][] points;
    private final double[][] deviations;
    private final double[] normal;

    GaussianForecast(Cases cases, BaselineForecasts.Asked asked, double[] levels) {
        this.points = new double[cases.size()][];
        this.deviations = new double[cases.size()][];
        this.normal = normal(levels);
        Map<Long, Integer> asBefore = new HashMap<>();
        int last = cases.horizon(cases.slots() - 1);
        for (int i = 0; i < points.length; i++) {
            long place = ((long) cases.series(i) * 4096 + cases.target(i)) << 31 | cases.origin(i);
            Integer same = asBefore.putIfAbsent(place, i); // overlapping windows ask from one origin many times
            if (same != null) {
                points[i] = points[same];
                deviations[i] = deviations[same];
                continue;
            }
            var whole = asked.from(cases, i);
            boolean all = cases.slots() == last;
            points[i] = all ? whole.point() : new double[] {whole.point()[last - 1]};
            deviations[i] = all ? whole.deviation() : new double[] {whole.deviation()[last - 1]};
        }
    }

    private static double[] normal(double[] levels) {
        NormalDistribution standard = new NormalDistribution(null, 0, 1);
        double[] quantiles = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            quantiles[i] = standard.inverseCumulativeProbability(levels[i]);
        }
        return quantiles;
    }

    @Override
    public double point(int i, int slot) {
        return points[i][slot];
    }

    @Override
    public boolean hasQuantiles() {
        return true;
    }

    @Override
    public double quantile(int i, int slot, int level) {
        return points[i][slot] + normal[level] * deviations[i][slot];
    }
}
