package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.split.Parts;
import org.rnn4j.data.transform.RowRange;

/**
 * So much of a large part as can be scored in memory: of long series the last rows, of many windows every so many. What is left
 * out is the same in every run.
 */
final class Excerpt {
    /** Rows of a series that are looked at, most of them what came before. */
    private static final int MOST_ROWS = 500_000;

    private static final int MOST_WINDOWS = 200_000;

    /** Numbers that a network gives for all windows. */
    private static final int MOST_NUMBERS = 16_000_000;

    private Excerpt() {}

    /** The data themselves where they are small enough. */
    static EvaluationData of(EvaluationData data) {
        boolean isLong =
                data.part().series().stream().anyMatch(one -> one.rows().count() > MOST_ROWS);
        boolean isMany = stride(data.part()) > 1 || stride(data.train()) > 1 || stride(data.validation()) > 1;
        if (data.part().signature().window().wholeSeries() || (!isLong && !isMany)) {
            return data;
        }
        int[] from = firstRows(data);
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            series.add(tail(data.part().series().get(i), from[i], end(data, i)));
        }
        return new EvaluationData(
                cut(data.part(), series, from),
                data.which(),
                cut(data.train(), series, from),
                cut(data.validation(), series, from),
                moved(data, from),
                data.source());
    }

    /** Every so many windows are kept. */
    private static int stride(SequenceSet set) {
        if (set.size() == 0) {
            return 1;
        }
        long numbers = (long) set.outputSteps(0)
                * set.labelFeatures()
                * set.signature().channels();
        double most = Math.min(MOST_WINDOWS, MOST_NUMBERS / (double) numbers);
        return Math.max(1, (int) Math.ceil(set.windows() / most));
    }

    private static int end(EvaluationData data, int series) {
        return Math.max(1, data.rows().of(data.which()).get(series).to());
    }

    private static int[] firstRows(EvaluationData data) {
        int[] from = new int[data.part().series().size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = Math.max(0, end(data, i) - MOST_ROWS);
        }
        return from;
    }

    private static Series tail(Series series, int from, int to) {
        int rows = series.rows().count();
        int inputs = (int) (series.inputs().size() / rows);
        int targets = (int) (series.targets().size() / rows);
        return new Series(
                series.rows().slice(from, to),
                series.inputs().slice((long) from * inputs, (long) to * inputs),
                series.targets().slice((long) from * targets, (long) to * targets),
                series.targetValues().slice((long) from * targets, (long) to * targets));
    }

    private static SequenceSet cut(SequenceSet set, List<Series> series, int[] from) {
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        int channels = set.signature().channels();
        int rowsPerStep = set.signature().window().rowsPerStep();
        int ahead = set.signature().window().steps();
        int stride = stride(set);
        for (int window = 0; window < set.windows(); window += stride) {
            int sequence = window * channels;
            int one = set.seriesIndex(sequence);
            int start = set.row(sequence, 0) - rowsPerStep + 1 - from[one];
            int length = set.inputSteps(sequence) * rowsPerStep;
            if (start >= 0 && start + length + ahead <= series.get(one).rows().count()) {
                index.add(one, start, length);
            }
        }
        return new SequenceSet(set.signature(), series, index.build());
    }

    private static Parts moved(EvaluationData data, int[] from) {
        return new Parts(
                moved(data, data.rows().train(), from),
                moved(data, data.rows().validation(), from),
                moved(data, data.rows().test(), from),
                moved(data, data.rows().all(), from));
    }

    private static List<RowRange> moved(EvaluationData data, List<RowRange> ranges, int[] from) {
        List<RowRange> moved = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            int last = end(data, i) - from[i];
            int start = Math.min(last, Math.max(0, ranges.get(i).from() - from[i]));
            moved.add(new RowRange(
                    start, Math.min(last, Math.max(start, ranges.get(i).to() - from[i]))));
        }
        return moved;
    }
}
