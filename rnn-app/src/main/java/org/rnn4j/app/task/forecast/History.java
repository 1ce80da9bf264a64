package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.LearnAs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TargetUnit;

/** The targets of every series over all of its rows, in the units of the data; NaN where the file has no value. */
final class History {
    private final Map<Integer, Window> byTime = new HashMap<>();
    private final Map<Long, double[]> values = new HashMap<>();
    private final Map<Long, Double> scales = new HashMap<>();
    private final int[] inSample;
    private final List<TargetUnit> units;

    /** A sequence that knows its series. */
    private record Window(SequenceSet set, int sequence) {}

    /**
     * What several parts of the same data know.
     *
     * @param inSample of each series the rows before the part that is judged: what is known before it begins
     * @param parts with at least one sequence of each series that is asked for
     */
    History(int[] inSample, SequenceSet... parts) {
        this.inSample = inSample.clone();
        this.units = parts[0].signature().frame().units();
        for (SequenceSet part : parts) {
            for (int sequence = 0; sequence < part.size(); sequence++) {
                byTime.putIfAbsent(part.seriesIndex(sequence), new Window(part, sequence));
            }
        }
    }

    /** The values of a case's target. */
    double[] of(Cases cases, int i) {
        return of(cases.series(i), cases.target(i));
    }

    private double[] of(int series, int target) {
        return values.computeIfAbsent(key(series, target), unused -> read(window(series), target));
    }

    private static double[] read(Window window, int target) {
        SequenceSet set = window.set();
        double[] column = new double[set.series(window.sequence()).rows().count()];
        for (int row = 0; row < column.length; row++) {
            column[row] = set.value(window.sequence(), row, target);
        }
        return column;
    }

    private Window window(int series) {
        Window window = byTime.get(series);
        if (window == null) {
            throw new IllegalArgumentException("series: expected one of " + byTime.keySet() + ", found " + series);
        }
        return window;
    }

    /** Where a series' rows came from. */
    Rows rows(int series) {
        Window window = window(series);
        return window.set().series(window.sequence()).rows();
    }

    /** The truth of a slot, NaN where it has not come. */
    double truth(Cases cases, int i, int slot) {
        double[] column = of(cases, i);
        int row = cases.origin(i) + cases.horizon(slot);
        return row < column.length ? column[row] : Double.NaN;
    }

    /** A value of a target as the network learns it, without its scaling: where errors are measured for intervals. */
    double learned(int target, double value) {
        LearnAs learnAs = units.get(target).learnAs();
        return learnAs == null ? value : learnAs.of(value);
    }

    /** The inverse of {@link #learned}. */
    double unlearned(int target, double learned) {
        LearnAs learnAs = units.get(target).learnAs();
        return learnAs == null ? learned : learnAs.inverse(learned);
    }

    /**
     * A stretch of what is known, gaps filled with the last value before them; empty where there is none.
     *
     * @param from the first row
     * @param to the row after the last
     */
    double[] filled(Cases cases, int i, int from, int to) {
        double[] column = of(cases, i);
        double[] part = Arrays.copyOfRange(column, Math.max(0, from), Math.min(to, column.length));
        int first = 0;
        while (first < part.length && Double.isNaN(part[first])) {
            first++;
        }
        for (int row = first + 1; row < part.length; row++) {
            part[row] = Double.isNaN(part[row]) ? part[row - 1] : part[row];
        }
        return first == 0 ? part : Arrays.copyOfRange(part, first, part.length);
    }

    /** Rows of a case's series that are known before the part that is judged; those up to its origin where there are none. */
    int inSample(Cases cases, int i) {
        int rows = inSample[cases.series(i)];
        return rows > 0 ? rows : cases.origin(i) + 1;
    }

    /**
     * What MASE divides by: the mean change over a season of what is known before the part that is judged (Hyndman and Koehler
     * 2006); NaN where the series is too short or does not move.
     */
    double naiveScale(Cases cases, int i, int season) {
        long key = key(cases.series(i), cases.target(i)) * 31 + season;
        return scales.computeIfAbsent(key, unused -> {
            Double scale = change(of(cases, i), inSample(cases, i), season);
            return scale == null ? Double.NaN : scale;
        });
    }

    private static long key(int series, int target) {
        return ((long) series << 20) | target;
    }

    /** Mean change over a season of the first values; null where there is none or it is 0. */
    static @Nullable Double change(double[] values, int count, int season) {
        double sum = 0;
        int changes = 0;
        for (int row = season; row < Math.min(count, values.length); row++) {
            double change = Math.abs(values[row] - values[row - season]);
            if (!Double.isNaN(change)) {
                sum += change;
                changes++;
            }
        }
        return changes == 0 || sum == 0 ? null : Double.valueOf(sum / changes);
    }
}
