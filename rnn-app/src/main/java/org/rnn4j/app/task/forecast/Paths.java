package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Quantiles of sample paths. */
final class Paths {
    private Paths() {}

    /**
     * Near steps as the head gives them, the steps after them as the paths do; their point is the median.
     *
     * @param near forecasts of the first steps, with quantiles
     * @param paths {@code [paths][steps]}
     */
    static FutureValues joined(FutureValues near, double[][] paths, double[] levels) {
        int ahead = paths[0].length;
        int block = near.points().length;
        double[] points = Arrays.copyOf(near.points(), ahead);
        double[][] quantiles = new double[levels.length][];
        for (int level = 0; level < levels.length; level++) {
            double[] own = near.quantiles() == null ? points : near.quantiles()[level];
            quantiles[level] = Arrays.copyOf(own, ahead);
        }
        for (int step = block; step < ahead; step++) {
            int at = step;
            double[] drawn = Arrays.stream(paths).mapToDouble(path -> path[at]).toArray();
            Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
            percentile.setData(drawn);
            points[step] = percentile.evaluate(50);
            for (int level = 0; level < levels.length; level++) {
                quantiles[level][step] = percentile.evaluate(100 * levels[level]);
            }
        }
        return new FutureValues(near.rows(), near.known(), near.target(), points, quantiles);
    }
}
