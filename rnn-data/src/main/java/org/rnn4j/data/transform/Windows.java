package org.rnn4j.data.transform;

import java.util.List;
import org.rnn4j.data.sequence.Channels;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

/**
 * Cuts series into sequences.
 *
 * <p>A window belongs to the part that contains its last label row, so no training window sees a row of a later part; with
 * labels {@code ahead} and {@code future} the part must contain all of its label rows. Windows start at rows 0, stride, 2 ·
 * stride … of the series, whatever the parts are; those of {@code ahead} and {@code future} are laid from the end of their
 * part backwards, so that its last rows are forecast.
 */
public final class Windows {
    private final Signature signature;
    private final List<Series> series;
    private final int stride;
    private final SequenceIndex.Builder index = new SequenceIndex.Builder();

    private Windows(Signature signature, List<Series> series, int stride) {
        this.signature = signature;
        this.series = series;
        this.stride = stride;
    }

    /** The sequences whose labels lie in the given rows of each series. */
    public static SequenceSet labelled(Signature signature, List<Series> series, List<RowRange> rows) {
        return labelled(signature, series, rows, signature.window().strideOrOne());
    }

    /** The same with another stride. */
    public static SequenceSet labelled(Signature signature, List<Series> series, List<RowRange> rows, int stride) {
        Windows windows = new Windows(signature, series, stride);
        for (int i = 0; i < series.size(); i++) {
            windows.cut(i, rows.get(i));
        }
        return windows.set();
    }

    /** The sequences of training: each series' rows are {@code window.pieces} sequences, whose lengths differ by 1 at most. */
    public static SequenceSet training(Signature signature, List<Series> series, List<RowRange> rows) {
        Windows windows = new Windows(signature, series, signature.window().strideOrOne());
        long pieces = signature.window().piecesOrOne();
        for (int i = 0; i < series.size(); i++) {
            RowRange all = rows.get(i);
            for (long piece = 0; piece < pieces; piece++) {
                int from = all.from() + (int) (all.count() * piece / pieces);
                int to = all.from() + (int) (all.count() * (piece + 1) / pieces);
                windows.cut(i, new RowRange(from, to));
            }
        }
        return windows.set();
    }

    /** Every sequence that can be predicted: a window at each row that has enough rows before it, or whole series. */
    public static SequenceSet unlabelled(Signature signature, List<Series> series) {
        return unlabelled(signature, series, 0);
    }

    /**
     * The same where the last rows of each series are still to come.
     *
     * @param ahead so many rows at each series' end are no input rows
     */
    public static SequenceSet unlabelled(Signature signature, List<Series> series, int ahead) {
        Windows windows = new Windows(signature, series, 1);
        for (int i = 0; i < series.size(); i++) {
            int rows = series.get(i).rows().count() - ahead;
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
        int length = window.lengthOrZero();
        int reach = length - 1 + window.steps();
        int last = labels.to() - 1 - reach;
        int least = Math.max(0, labels.from() - (window.allAhead() ? length : reach));
        int start = window.allAhead() ? least + Math.floorMod(last - least, stride) : multiple(least);
        for (; start <= last; start += stride) {
            addLabelled(position, start, length);
        }
    }

    private int multiple(int least) {
        return (least + stride - 1) / stride * stride;
    }

    /** A part of a series is one sequence whose labels are exactly the part's rows (or its last ones). */
    private void cutWhole(int position, RowRange labels) {
        int horizon = signature.window().steps();
        boolean everyStep = signature.window().labels() == Labels.EVERY_STEP;
        int start = everyStep ? Math.max(0, labels.from() - horizon) : 0;
        int length = labels.to() - horizon - start;
        boolean outside = signature.window().allAhead() && start + length < labels.from();
        if (length > 0 && !outside) {
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

    /** One label for each step, or each channel, may have gaps, which are masked; a single label may not. */
    private boolean complete(int position, int start, int length) {
        Window window = signature.window();
        if (window.transcribes()) {
            return series.get(position).texts().transcript() != null;
        }
        if (window.translates()) {
            return series.get(position).texts().translation() != null;
        }
        int last = start + length - 1 + window.steps();
        int first = switch (window.labels()) {
            case EVERY_STEP -> start + window.steps();
            case LAST_STEP, TRANSCRIPT, TRANSLATION -> last;
            case AHEAD, FUTURE -> start + length;
        };
        Series of = series.get(position);
        if (window.channels() == Channels.TOGETHER) {
            return complete(of, first, last, 0, signature.targets().size());
        }
        for (int target = 0; target < signature.targets().size(); target++) {
            if (complete(of, first, last, target, target + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean complete(Series of, int first, int last, int fromTarget, int toTarget) {
        int gaps = 0;
        for (int row = first; row <= last; row++) {
            gaps += hasTargets(of, row, fromTarget, toTarget) ? 0 : 1;
        }
        return signature.window().perStep() ? gaps < last - first + 1 : gaps == 0;
    }

    private boolean hasTargets(Series of, int row, int fromTarget, int toTarget) {
        int targets = signature.targets().size();
        for (int k = fromTarget; k < toTarget; k++) {
            if (Float.isNaN(of.targets().get((long) row * targets + k))) {
                return false;
            }
        }
        return true;
    }
}
