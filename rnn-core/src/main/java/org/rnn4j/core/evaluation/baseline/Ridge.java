package org.rnn4j.core.evaluation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A linear model from the last values to all steps ahead: ridge regression on the window less its last value (in the style of
 * NLinear, Zeng et al. 2023).
 *
 * <p>Fitted in closed form on every window of the training part. The strength of the penalty, and whether each series has
 * weights of its own (with up to 16 series) or all share theirs (scaled by each series' deviation), are those with the least
 * squared error on the validation part; without one the penalty is a tenth of the inputs' mean square and weights are shared.
 * The deviation of each step is the root mean square error on the validation part, and on the training part where the former has
 * few windows. A series too short
 * for a window at the origin is taken to have begun with its first value, long ago.
 *
 * @param window how many values it reads, at least 1
 */
public record Ridge(int window) implements Baseline {
    private static final double[] STRENGTHS = {1e-4, 1e-3, 1e-2, 1e-1, 1};
    private static final double USUAL = 1e-1;
    private static final int MOST_OWN = 16;
    private static final int FEW = 30;

    public Ridge {
        if (window < 1) {
            throw new IllegalArgumentException("window: expected at least 1, found " + window);
        }
    }

    @Override
    public String name() {
        return "ridge";
    }

    @Override
    public List<Forecaster> fit(List<SeriesPast> series, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon: expected at least 1, found " + horizon);
        }
        List<Scaled> scaled = series.stream().map(Scaled::of).toList();
        List<RealMatrix> weights = weights(scaled, horizon);
        List<Forecaster> forecasters = new ArrayList<>();
        for (int i = 0; i < scaled.size(); i++) {
            forecasters.add(forecaster(scaled.get(i), weights.get(i), horizon));
        }
        return forecasters;
    }

    /** A series in units of its training deviation around its training mean. */
    private record Scaled(double[] values, int training, double deviation) {
        static Scaled of(SeriesPast past) {
            double mean = StatUtils.mean(past.values(), 0, past.training());
            double deviation = Math.sqrt(StatUtils.populationVariance(past.values(), 0, past.training()));
            double unit = deviation > 0 ? deviation : 1;
            return new Scaled(
                    Arrays.stream(past.values()).map(v -> (v - mean) / unit).toArray(), past.training(), unit);
        }
    }

    private WindowSums training(Scaled series, int horizon) {
        return sums(series, 0, series.training(), horizon);
    }

    /** All labels of a window lie in the validation part; its inputs may reach back. */
    private WindowSums validation(Scaled series, int horizon) {
        return sums(series, Math.max(0, series.training() - window), series.values().length, horizon);
    }

    private WindowSums sums(Scaled series, int from, int to, int horizon) {
        int width = window + horizon;
        int count = to - from - width + 1;
        return count < 1
                ? new WindowSums(width)
                : WindowSums.of(series.values(), from, count, width).less(window - 1);
    }

    private RidgeSums all(List<Scaled> series, int horizon, boolean validation) {
        WindowSums all = new WindowSums(window + horizon);
        for (Scaled one : series) {
            all.add(validation ? validation(one, horizon) : training(one, horizon));
        }
        return new RidgeSums(all, window, horizon);
    }

    private List<RealMatrix> weights(List<Scaled> series, int horizon) {
        RidgeSums training = all(series, horizon, false);
        RidgeSums validation = all(series, horizon, true);
        Choice best = new Choice(Double.POSITIVE_INFINITY, List.of());
        for (double strength : validation.windows() == 0 ? new double[] {USUAL} : STRENGTHS) {
            RealMatrix shared = training.solve(strength);
            double error = StatUtils.sum(validation.errors(shared));
            best = best.orBetter(error, series.stream().map(one -> shared).toList());
        }
        if (series.size() > 1 && series.size() <= MOST_OWN && validation.windows() > 0) {
            for (Choice own : own(series, horizon)) {
                best = best.orBetter(own.error(), own.weights());
            }
        }
        return best.weights();
    }

    /** Weights of its own for each series, for each strength. */
    private List<Choice> own(List<Scaled> series, int horizon) {
        double[] errors = new double[STRENGTHS.length];
        List<List<RealMatrix>> weights = new ArrayList<>();
        for (Scaled one : series) {
            RidgeSums training = new RidgeSums(training(one, horizon), window, horizon);
            RidgeSums validation = new RidgeSums(validation(one, horizon), window, horizon);
            List<RealMatrix> solved = new ArrayList<>();
            for (int s = 0; s < STRENGTHS.length; s++) {
                solved.add(training.solve(STRENGTHS[s]));
                errors[s] += StatUtils.sum(validation.errors(solved.get(s)));
            }
            weights.add(solved);
        }
        List<Choice> choices = new ArrayList<>();
        for (int s = 0; s < STRENGTHS.length; s++) {
            int strength = s;
            choices.add(new Choice(
                    errors[s], weights.stream().map(of -> of.get(strength)).toList()));
        }
        return choices;
    }

    /** One matrix for each series and what it costs on the validation part. */
    private record Choice(double error, List<RealMatrix> weights) {
        Choice orBetter(double otherError, List<RealMatrix> other) {
            return weights.isEmpty() || otherError < error ? new Choice(otherError, other) : this;
        }
    }

    private Forecaster forecaster(Scaled series, RealMatrix weights, int horizon) {
        WindowSums seen = validation(series, horizon);
        if (seen.windows() < FEW) {
            seen.add(training(series, horizon));
        }
        RidgeSums sums = new RidgeSums(seen, window, horizon);
        double[] deviation = sums.errors(weights);
        Arrays.setAll(deviation, step -> series.deviation() * Math.sqrt(deviation[step] / Math.max(1, sums.windows())));
        double[][] byStep = weights.transpose().getData();
        return (values, length) -> {
            double last = values[length - 1];
            double[] window = changes(values, length);
            double[] point = new double[horizon];
            for (int step = 0; step < horizon; step++) {
                double[] of = byStep[step];
                double sum = of[window.length] * series.deviation();
                for (int i = 0; i < window.length; i++) {
                    sum += of[i] * window[i];
                }
                point[step] = last + sum;
            }
            return new Forecast(point, deviation);
        };
    }

    /** The window less its last value. */
    private double[] changes(double[] values, int length) {
        double[] changes = new double[window];
        Arrays.setAll(changes, i -> values[Math.max(0, length - window + i)] - values[length - 1]);
        return changes;
    }
}
