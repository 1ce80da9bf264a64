package org.rnn4j.app.task.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.detection.AnomalyPlan;
import org.rnn4j.core.detection.Rhythm;
import org.rnn4j.data.columns.Floats;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.InputColumn;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.split.Split;

/**
 * Series as streams that begin with a probation: what a network sees of them and learns.
 *
 * <p>Each series has units of its own, so every input that is made of a target's column is taken in deviations from its mean,
 * both of the series' probation rows. What is learned of a forecast is the change from the last value, in deviations of those
 * changes: a network that knows nothing then says that all stays as it is.
 */
final class Streams {
    private static final double HOUR = 3_600_000;

    private final AnomalyPlan plan;
    private final Split split;
    private final boolean reconstructs;

    Streams(AnomalyPlan plan, Split split, boolean reconstructs) {
        this.plan = plan;
        this.split = split;
        this.reconstructs = reconstructs;
    }

    boolean reconstructs() {
        return reconstructs;
    }

    /** The rows of a series that are free for learning, and not judged. */
    int probation(Series series) {
        int rows = split.firstRows(series.rows().count())[1];
        if (rows < Rhythm.LEAST_PROBATION) {
            throw new DataException(series.rows().source() + ": found " + rows + " rows under data.split.train and"
                    + " validation of the " + series.rows().count() + " rows of the series "
                    + series.rows().series()
                    + ", expected at least " + Rhythm.LEAST_PROBATION + " to learn what is usual from");
        }
        return rows;
    }

    /** What is known of a stream before it begins. */
    Rhythm rhythm(Series series) {
        int probation = probation(series);
        Longs times = series.rows().times();
        if (times == null) {
            return new Rhythm(probation, List.of());
        }
        double step = medianStep(times, probation);
        List<Integer> seasons = new ArrayList<>();
        for (double hours : plan.seasonHours()) {
            long rows = step > 0 ? Math.round(hours * HOUR / step) : 0;
            if (rows >= 2 && rows < Integer.MAX_VALUE / 4) {
                seasons.add((int) rows);
            }
        }
        return new Rhythm(probation, seasons);
    }

    private static double medianStep(Longs times, int rows) {
        long[] steps = new long[rows - 1];
        for (int row = 1; row < rows; row++) {
            steps[row - 1] = times.get(row) - times.get(row - 1);
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    /** How much a target changes from row to row in the probation. */
    Usual change(Series series, int target, int targets) {
        Usual changes = Usual.of(probation(series), row -> change(series, row, target, targets));
        return new Usual(0, changes.deviation());
    }

    /** The level of a target in the probation. */
    Usual level(Series series, int target, int targets) {
        return Usual.of(probation(series), row -> value(series, row, target, targets));
    }

    static double value(Series series, int row, int target, int targets) {
        return series.targetValues().get((long) row * targets + target);
    }

    private static double change(Series series, int row, int target, int targets) {
        return row == 0 ? Double.NaN : value(series, row, target, targets) - value(series, row - 1, target, targets);
    }

    /** The same sequences as a network sees them. */
    SequenceSet seen(SequenceSet set) {
        if (set.size() == 0) {
            return set;
        }
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        List<Series> series = new ArrayList<>();
        int last = -1;
        for (int sequence = 0; sequence < set.size(); sequence++) {
            if (last != set.seriesIndex(sequence)) {
                last = set.seriesIndex(sequence);
                series.add(seen(set, set.series(sequence)));
            }
            index.add(series.size() - 1, set.row(sequence, 0), set.timeSteps(sequence));
        }
        return new SequenceSet(set.signature(), series, index.build());
    }

    private Series seen(SequenceSet set, Series series) {
        Rows rows = series.rows();
        List<InputColumn> columns = set.signature().frame().columns();
        int targets = set.signature().targets().size();
        float[] inputs = new float[rows.count() * columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            int place = column;
            Usual usual = columns.get(column).channel() < 0
                    ? new Usual(0, 1)
                    : Usual.of(probation(series), row -> series.inputs().get((long) row * columns.size() + place));
            for (int row = 0; row < rows.count(); row++) {
                int at = row * columns.size() + column;
                inputs[at] = (float) usual.standard(series.inputs().get(at));
            }
        }
        return new Series(rows, Floats.of(inputs), learned(series, targets), series.targetValues(), series.texts());
    }

    private Floats learned(Series series, int targets) {
        if (series.targets().size() == 0) {
            return series.targets();
        }
        float[] learned = new float[Math.toIntExact(series.targets().size())];
        for (int target = 0; target < targets; target++) {
            Usual usual = reconstructs ? level(series, target, targets) : change(series, target, targets);
            for (int row = 0; row < series.rows().count(); row++) {
                double value =
                        reconstructs ? value(series, row, target, targets) : change(series, row, target, targets);
                learned[row * targets + target] = (float) usual.standard(value);
            }
        }
        return Floats.of(learned);
    }
}
