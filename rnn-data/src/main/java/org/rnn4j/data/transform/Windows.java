package org.rnn4j.data.transform;

import java.util.List;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

/**
 * Cuts series into sequences.
 *
 * <p>A window belongs to the part that contains its last label row, so no training window sees a row of a later part.
 * Windows start at rows 0, stride, 2 · stride … of the series, whatever the parts are.
 */
public final class Windows {
    private final Signature signature;
    private final List<Series> series;
    private final SequenceIndex.Builder index = new SequenceIndex.Builder();

    private Windows(Signature signature, List<Series> series) {
        this.signature = signature;
        this.series = series;
    }

    /** The sequences whose last label lies in the given rows of each series. */
    public static SequenceSet labelled(Signature signature, List<Series> series, List<RowRange> rows) {
        Windows windows = new Windows(signature, series);
        for (int i = 0; i < series.size(); i++) {
            windows.cut(i, rows.get(i));
        }
        return windows.set();
    }

    /** Every sequence that can be predicted: a window at each row that has enough rows before it, or whole series. */
    public static SequenceSet unlabelled(Signature signature, List<Series> series) {
        Windows windows = new Windows(signature, series);
        for (int i = 0; i < series.size(); i++) {
            int rows = series.get(i).rows().count();
            int length =
                    signature.window().wholeSeries() ? rows : signature.window().lengthOrZero();
            for (int start = 0; start + length <= rows; start++) {
                windows.index.add(i, start, length);
            }
        }
        return windows.set();
    }

    private SequenceSet set() {
        return new SequenceSet(signature, series, index.build());
    }

    private void cut(int position, RowRange labels) {
        Window window = signature.window();
        if (labels.count() == 0) {
            return;
        }
        if (window.wholeSeries()) {
            cutWhole(position, labels);
            return;
        }
        int reach = window.lengthOrZero() - 1 + window.steps();
        int stride = window.strideOrOne();
        int first = Math.max(0, labels.from() - reach);
        int start = (first + stride - 1) / stride * stride;
        for (; start + reach < labels.to(); start += stride) {
            addLabelled(position, start, window.lengthOrZero());
        }
    }

    /** A part of a series is one sequence whose labels are exactly the part's rows (or its last ones). */
    private void cutWhole(int position, RowRange labels) {
        int horizon = signature.window().steps();
        boolean everyStep = signature.window().labels() == Labels.EVERY_STEP;
        int start = everyStep ? Math.max(0, labels.from() - horizon) : 0;
        int length = labels.to() - horizon - start;
        if (length > 0) {
            addLabelled(position, start, length);
        }
    }

    private void addLabelled(int position, int start, int length) {
        if (complete(position, start, length)) {
            index.add(position, start, length);
        } else {
            index.leaveOut();
        }
    }

    /** One label for each step may have gaps, which are masked; a single label may not. */
    private boolean complete(int position, int start, int length) {
        Window window = signature.window();
        int last = start + length - 1 + window.steps();
        int first = switch (window.labels()) {
            case EVERY_STEP -> start + window.steps();
            case LAST_STEP -> last;
            case AHEAD -> start + length;
        };
        int gaps = 0;
        for (int row = first; row <= last; row++) {
            gaps += hasTargets(series.get(position), row) ? 0 : 1;
        }
        return window.labels() == Labels.EVERY_STEP ? gaps < last - first + 1 : gaps == 0;
    }

    private boolean hasTargets(Series of, int row) {
        int targets = signature.targets().size();
        for (int k = 0; k < targets; k++) {
            if (Float.isNaN(of.targets().get((long) row * targets + k))) {
                return false;
            }
        }
        return true;
    }
}
