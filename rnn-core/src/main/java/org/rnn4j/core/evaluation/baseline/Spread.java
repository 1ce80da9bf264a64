package org.rnn4j.core.evaluation.baseline;

import java.util.Arrays;

/** Deviations of forecasts from errors made in the past. */
final class Spread {
    private Spread() {}

    /** x_t − x_{t−lag}; empty for a series no longer than the lag. */
    static double[] differences(double[] values, int lag) {
        double[] differences = new double[Math.max(0, values.length - lag)];
        Arrays.setAll(differences, i -> values[i + lag] - values[i]);
        return differences;
    }

    /** σ·√(how many seasons ahead a step lies), σ the root mean square of seasonal differences. */
    static double[] ofWalk(double[] values, int season, int horizon) {
        double sigma = rootMeanSquare(differences(values, season));
        double[] deviation = new double[horizon];
        Arrays.setAll(deviation, step -> {
            int seasons = step / season + 1;
            return sigma * Math.sqrt(seasons);
        });
        return deviation;
    }

    /** 0 for nothing. */
    static double rootMeanSquare(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return values.length == 0 ? 0 : Math.sqrt(squares / values.length);
    }
}
