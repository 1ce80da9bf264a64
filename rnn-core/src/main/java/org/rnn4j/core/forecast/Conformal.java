package org.rnn4j.core.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Intervals from errors on data that were not learned from: split conformal prediction (Vovk et al. 2005; Lei et al. 2018).
 *
 * <p>For each group (target) and each step of the horizon the errors, divided by the window's {@link Spread}, are sorted; an
 * interval reaches from the forecast plus one of their quantiles to the forecast plus another, times the spread of the window
 * at hand. Lower and upper limits have quantiles of their own, so that intervals may be lopsided. Were the windows
 * exchangeable, the share of truths outside would be at most what was promised; time series are not quite, so that the
 * coverage on the test part is always reported. Where there are few windows, neighbouring steps of the horizon share their
 * errors.
 *
 * @param spread in which the errors were measured
 * @param offsets {@code [group][horizon][level]} the quantiles of the errors at {@link #LEVELS}, in spreads
 */
public record Conformal(Spread spread, List<List<List<Double>>> offsets) {
    /** The levels that are kept; between them offsets are interpolated, outside they stay. */
    public static final List<Double> LEVELS = List.of(
            0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8,
            0.85, 0.9, 0.95, 0.975, 0.99, 0.995);

    /** Below this many errors of one step those of its neighbours are looked at too. */
    private static final int ENOUGH = 100;

    private static final int ENOUGH_TO_CHOOSE = 1500;
    private static final double SIGNIFICANT = 1e5;

    public Conformal {
        offsets = offsets.stream()
                .map(group -> group.stream().map(List::copyOf).toList())
                .toList();
        for (List<List<Double>> group : offsets) {
            for (List<Double> step : group) {
                if (step.size() != LEVELS.size()) {
                    throw new IllegalArgumentException(
                            "offsets: expected " + LEVELS.size() + " at each step, found " + step.size());
                }
            }
        }
    }

    /**
     * Learns offsets in the spread whose intervals, learned on one half of the cases, fit the other half best by the interval
     * score (Gneiting and Raftery 2007) at 90 %.
     */
    public static Conformal fit(Residuals residuals) {
        Spread best = Spread.NONE;
        double least = Double.POSITIVE_INFINITY;
        for (Spread spread : Spread.values()) {
            double score = residuals.spreads().containsKey(spread) ? crossScore(residuals, spread) : Double.NaN;
            if (score < least) {
                best = spread;
                least = score;
            }
        }
        return fit(
                residuals, best, IntStream.range(0, residuals.errors().length).toArray());
    }

    /**
     * What is added to a forecast for a quantile of the truth.
     *
     * @param group the target
     * @param step of the horizon from 0; beyond the last one its offset grows with the root of the horizon
     * @param level in (0, 1)
     * @param spreadOfWindow in units of the forecast, above 0
     */
    public double offset(int group, int step, double level, double spreadOfWindow) {
        List<List<Double>> steps = offsets.get(Math.min(group, offsets.size() - 1));
        int known = Math.min(step, steps.size() - 1);
        double grown = step == known ? 1 : Math.sqrt((step + 1.0) / (known + 1.0));
        return interpolated(steps.get(known), level) * spreadOfWindow * grown;
    }

    /** All offsets of a spread of 1 at these levels: {@code [group][horizon][levels]}. */
    public double[][][] table(double... levels) {
        double[][][] table = new double[offsets.size()][][];
        for (int group = 0; group < table.length; group++) {
            table[group] = new double[offsets.get(group).size()][levels.length];
            for (int step = 0; step < table[group].length; step++) {
                for (int i = 0; i < levels.length; i++) {
                    table[group][step][i] = offset(group, step, levels[i], 1);
                }
            }
        }
        return table;
    }

    private static double interpolated(List<Double> values, double level) {
        int above = 0;
        while (above < LEVELS.size() && LEVELS.get(above) < level) {
            above++;
        }
        if (above == 0 || above == LEVELS.size()) {
            return values.get(above == 0 ? 0 : above - 1);
        }
        double from = LEVELS.get(above - 1);
        double share = (level - from) / (LEVELS.get(above) - from);
        return values.get(above - 1) * (1 - share) + values.get(above) * share;
    }

    private static double crossScore(Residuals residuals, Spread spread) {
        int half = residuals.errors().length / 2;
        int[] first = some(0, half);
        int[] second = some(half, residuals.errors().length);
        return first.length == 0 || second.length == 0
                ? 0
                : score(residuals, fit(residuals, spread, first), second)
                        + score(residuals, fit(residuals, spread, second), first);
    }

    /** So many of some cases, spread over them without a rhythm: to choose a spread, not all of many are needed. */
    private static int[] some(int from, int to) {
        double share = (double) ENOUGH_TO_CHOOSE / Math.max(1, to - from);
        return IntStream.range(from, to)
                .filter(i -> ((i * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53 < share)
                .toArray();
    }

    private static double score(Residuals residuals, Conformal fitted, int[] cases) {
        double[] spreads = residuals.spreads().get(fitted.spread);
        double sum = 0;
        for (int i : cases) {
            double spread = spreads == null ? 1 : spreads[i];
            for (int step = 0; step < residuals.horizon(); step++) {
                double low = fitted.offset(residuals.groups()[i], step, 0.05, spread);
                double high = fitted.offset(residuals.groups()[i], step, 0.95, spread);
                double error = residuals.errors()[i][step];
                double outside = Math.max(0, low - error) + Math.max(0, error - high);
                sum += (high - low + 20 * outside) / residuals.units()[i];
            }
        }
        return sum / Math.max(1, cases.length);
    }

    private static Conformal fit(Residuals residuals, Spread spread, int[] cases) {
        int groups = Arrays.stream(residuals.groups()).max().orElse(0) + 1;
        List<List<List<Double>>> offsets = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            int wanted = group;
            int[] own = Arrays.stream(cases)
                    .filter(i -> residuals.groups()[i] == wanted)
                    .toArray();
            offsets.add(steps(residuals, spread, own.length == 0 ? cases : own));
        }
        return new Conformal(spread, offsets);
    }

    private static List<List<Double>> steps(Residuals residuals, Spread spread, int[] cases) {
        int horizon = residuals.horizon();
        int reach = (int) Math.min(horizon, Math.max(0, Math.ceil((ENOUGH / (double) cases.length - 1) / 2)));
        double[] spreads = residuals.spreads().get(spread);
        List<List<Double>> steps = new ArrayList<>();
        for (int step = 0; step < horizon; step++) {
            int from = Math.max(0, step - reach);
            int to = Math.min(horizon, step + reach + 1);
            double[] errors = new double[(to - from) * cases.length];
            int count = 0;
            for (int i : cases) {
                for (int near = from; near < to; near++) {
                    errors[count++] = residuals.errors()[i][near] / (spreads == null ? 1 : spreads[i]);
                }
            }
            Arrays.sort(errors);
            steps.add(LEVELS.stream()
                    .map(level -> rounded(quantile(errors, level)))
                    .toList());
        }
        return steps;
    }

    /** The order statistic that makes the promise good for one more error: outwards from the middle. */
    private static double quantile(double[] sorted, double level) {
        double rank = (sorted.length + 1) * level;
        double whole = level < 0.5 ? Math.floor(rank) : level > 0.5 ? Math.ceil(rank) : rank;
        if (whole != Math.rint(whole)) {
            return (sorted[(int) whole - 1] + sorted[Math.min(sorted.length - 1, (int) whole)]) / 2;
        }
        return sorted[(int) Math.min(sorted.length, Math.max(1, whole)) - 1];
    }

    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value)))) / SIGNIFICANT;
        return Math.rint(value / unit) * unit;
    }
}
