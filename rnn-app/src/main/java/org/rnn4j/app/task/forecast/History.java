package org.rnn4j.app.task.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.LearnAs;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TargetUnit;

/** The targets of every series over all of its rows, in the units of the data; NaN where the file has no value. */
final class History {
    private final Map<Long, double[]> values = new HashMap<>();
    private final Map<Long, Double> scales = new HashMap<>();
    private final int[] inSample;

    /** @param inSample of each series the rows before the part that is judged: what is known before it begins */
    History(int[] inSample) {
        this.inSample = inSample.clone();
    }

    /** The values of a case's target. */
    double[] of(Cases cases, int i) {
        return of(cases.set(), cases.sequence(i), cases.target(i));
    }

    private double[] of(SequenceSet set, int sequence, int target) {
        long key = key(set.seriesIndex(sequence), target);
        double[] known = values.get(key);
        if (known == null) {
            known = read(set, sequence, target);
            values.put(key, known);
        }
        return known;
    }

    private static double[] read(SequenceSet set, int sequence, int target) {
        double[] column = new double[set.series(sequence).rows().count()];
        for (int row = 0; row < column.length; row++) {
            column[row] = set.value(sequence, row, target);
        }
        return column;
    }

    /** The truth of a slot. */
    double truth(Cases cases, int i, int slot) {
        return of(cases, i)[cases.origin(i) + cases.horizon(slot)];
    }

    /** A value as the network learns it, without its scaling: where errors are measured for intervals. */
    static double learned(Cases cases, int i, double value) {
        LearnAs learnAs = unit(cases, i).learnAs();
        return learnAs == null ? value : learnAs.of(value);
    }

    /** The inverse of {@link #learned}. */
    static double unlearned(Cases cases, int i, double learned) {
        LearnAs learnAs = unit(cases, i).learnAs();
        return learnAs == null ? learned : learnAs.inverse(learned);
    }

    private static TargetUnit unit(Cases cases, int i) {
        return cases.set().signature().frame().units().get(cases.target(i));
    }

    /**
     * Rows before a moment, gaps filled with the last value before them; empty where there is none.
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
            Double scale = naiveScale(of(cases, i), 0, inSample(cases, i), season);
            return scale == null ? Double.NaN : scale;
        });
    }

    private static long key(int series, int target) {
        return ((long) series << 20) | target;
    }

    /** Mean change over a season of the values from one row to another; null where there is none or it is 0. */
    static @Nullable Double naiveScale(double[] values, int from, int to, int season) {
        double sum = 0;
        int count = 0;
        for (int row = Math.max(0, from) + season; row < Math.min(to, values.length); row++) {
            double change = Math.abs(values[row] - values[row - season]);
            if (!Double.isNaN(change)) {
                sum += change;
                count++;
            }
        }
        return count == 0 || sum == 0 ? null : Double.valueOf(sum / count);
    }
}
