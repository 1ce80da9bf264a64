package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.core.forecast.Residuals;
import org.rnn4j.core.forecast.Spread;

/**
 * Learns how wide intervals must be from forecasts of a part that was not learned from, and widens others by it.
 *
 * <p>Errors are measured in what is learned of a target (its logarithm or root where it has {@code learnAs}), so that intervals
 * stay where the target can be.
 */
final class Calibration {
    /** A window that does not move gets this share of what its target moves in training. */
    private static final double LEAST_SHARE = 0.002;

    private final History history;
    private final int season;
    private final int twoSeasons;
    private final Map<Long, Double> units = new HashMap<>();

    /** @param plan which says how long seasons are */
    Calibration(History history, ForecastPlan plan) {
        this.history = history;
        this.season = plan.mainSeason();
        this.twoSeasons =
                2 * plan.season().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Learns from forecasts and their truth, at least one. */
    Conformal fit(Cases cases, Forecast forecast) {
        double[][] errors = new double[cases.size()][cases.slots()];
        int[] groups = new int[cases.size()];
        double[] units = new double[cases.size()];
        for (int i = 0; i < errors.length; i++) {
            groups[i] = cases.target(i);
            units[i] = unit(cases, i);
            for (int slot = 0; slot < cases.slots(); slot++) {
                double truth = history.learned(cases.target(i), history.truth(cases, i, slot));
                errors[i][slot] = truth - history.learned(cases.target(i), forecast.point(i, slot));
            }
        }
        Map<Spread, double[]> spreads = new EnumMap<>(Spread.class);
        for (Spread spread : Spread.values()) {
            if (spread != Spread.SEASONAL || season > 1) {
                spreads.put(spread, spreads(cases, spread));
            }
        }
        return Conformal.fit(new Residuals(errors, groups, spreads, units));
    }

    /**
     * The forecast with the quantiles that its calibration gives it. Beyond the horizon that was calibrated they widen with the
     * root of the horizon, as those of a random walk do.
     */
    Forecast widened(Cases cases, Forecast forecast, Conformal conformal, Widening widening) {
        double[] spreads = spreads(cases, conformal.spread());
        double[][][] offsets = conformal.table(widening.levels());
        double[] growth = new double[cases.slots()];
        for (int slot = 0; slot < growth.length; slot++) {
            growth[slot] = Math.sqrt(Math.max(1, cases.horizon(slot) / (double) widening.calibrated()));
        }
        return new Widened(cases, history, forecast, spreads, offsets, growth);
    }

    /**
     * How to widen.
     *
     * @param levels that are asked for
     * @param calibrated the last horizon that was calibrated
     */
    @SuppressWarnings("ArrayRecordComponent") // Small and passed on at once.
    record Widening(double[] levels, int calibrated) {}

    /** The spread of each case's window, above 0. */
    double[] spreads(Cases cases, Spread spread) {
        double[] spreads = new double[cases.size()];
        for (int i = 0; i < spreads.length; i++) {
            spreads[i] = spread == Spread.NONE ? 1 : Math.max(seen(cases, i, spread), LEAST_SHARE * unit(cases, i));
        }
        return spreads;
    }

    private double seen(Cases cases, int i, Spread spread) {
        int origin = cases.origin(i);
        // What was long ago says less of how hard the next rows are than the last two of the longest seasons.
        int length = twoSeasons > 0 ? twoSeasons : origin + 1 - cases.firstRow(i);
        double[] seen = learned(cases, i, origin + 1 - length, origin + 1);
        return spread == Spread.DEVIATION
                ? deviation(seen)
                : Objects.requireNonNullElse(History.change(seen, seen.length, season), 0.0);
    }

    private double[] learned(Cases cases, int i, int from, int to) {
        double[] values = history.filled(cases, i, from, to);
        return Arrays.stream(values)
                .map(value -> history.learned(cases.target(i), value))
                .toArray();
    }

    /** The target's deviation as far as it is known before the part begins: a size that no window decides. */
    private double unit(Cases cases, int i) {
        long key = ((long) cases.series(i) << 20) | cases.target(i);
        return units.computeIfAbsent(key, unused -> {
            double deviation = deviation(learned(cases, i, 0, history.inSample(cases, i)));
            return deviation > 0 ? deviation : 1.0;
        });
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / Math.max(1, values.length));
    }

    @SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
    private record Widened(
            Cases cases, History history, Forecast forecast, double[] spreads, double[][][] offsets, double[] growth)
            implements Forecast {
        @Override
        public double point(int i, int slot) {
            return forecast.point(i, slot);
        }

        @Override
        public boolean hasQuantiles() {
            return true;
        }

        @Override
        public double quantile(int i, int slot, int level) {
            int target = cases.target(i);
            double[][] steps = offsets[Math.min(target, offsets.length - 1)];
            double offset = steps[Math.min(slot, steps.length - 1)][level];
            double learned = history.learned(target, forecast.point(i, slot));
            return history.unlearned(target, learned + offset * spreads[i] * growth[slot]);
        }
    }
}
