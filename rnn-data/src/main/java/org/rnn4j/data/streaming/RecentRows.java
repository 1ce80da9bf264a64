package org.rnn4j.data.streaming;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;

/**
 * Which rows of a series must be kept so that its next row can be looked at as {@link Preprocessing} looks at a whole file: those
 * of a window, and those that features, past inputs and past outputs look back on. It never changes.
 *
 * <p>What is computed of a row depends on rows before it alone, and on no more of them than are kept; so the inputs of the newest
 * window, or of the newest step of a whole series, are the same bits as those of the whole file.
 */
public final class RecentRows {
    private final Preprocessing preprocessing;
    private final int kept;
    private final boolean filled;
    private final NextTime clock;

    private RecentRows(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        DataSpec spec = preprocessing.data();
        this.filled = spec.missing() == Missing.FORWARD_FILL;
        this.clock = new NextTime(spec.clockOrDefault());
        Window window = spec.window();
        int needed = Math.max(1, window.lengthOrZero()) + lookback(spec) + (filled ? 1 : 0);
        this.kept = Math.max(needed, spec.time() == null ? 1 : NextTime.LEAST_ROWS);
    }

    /**
     * What a model's rows need.
     *
     * @throws DataException where rows of such data cannot come one by one
     */
    public static RecentRows of(Preprocessing preprocessing) {
        DataSpec spec = preprocessing.data();
        if (spec.layout() == Layout.WIDE || spec.layout().isSequences()) {
            throw new DataException("data.layout: found one whose rows are not the steps of a series, expected table,"
                    + " series or files, whose rows can come one by one");
        }
        if (spec.needsRowsAhead()) {
            throw new DataException("data.features: found some that are known ahead from the file alone, expected none"
                    + " where rows come one by one, because the rows to come are not there yet");
        }
        if (spec.window().wholeSeries() && !spec.normalise().isNone()) {
            throw new DataException("data.normalise: found whole series that are brought to one level, expected none"
                    + " where rows come one by one, because their level is not known yet");
        }
        return new RecentRows(preprocessing);
    }

    private static int lookback(DataSpec spec) {
        Window window = spec.window();
        int past = Math.max(window.pastInputsOrZero(), window.pastOutputsOrZero());
        return rowsBefore(spec.features()) + rowsBefore(spec.targets()) + past;
    }

    private static int rowsBefore(List<Feature> features) {
        return features.stream().mapToInt(Feature::rowsBefore).max().orElse(0);
    }

    /** The columns of a row that are read. */
    public TableFormat format() {
        return preprocessing.data().format(preprocessing.data().needsHistory());
    }

    /** Rows of a series that are kept between two rows, at most. */
    public int kept() {
        return kept;
    }

    /**
     * A series after one more row.
     *
     * @param before what was kept of it; null for a row that is its first
     * @param row one row, read as {@link #format} says
     * @throws DataException for a time that cannot come next
     */
    public SeriesTail after(@Nullable SeriesTail before, Table row) {
        if (before == null) {
            return new SeriesTail(row, 1, 1);
        }
        Table earlier = Appending.last(before.rows(), kept, filled);
        List<LocalDateTime> missing = clock.missingBefore(row.rows(), earlier.rows());
        Table rows = Appending.append(earlier, missing, row);
        return new SeriesTail(rows, before.seen() + missing.size() + 1, missing.size() + 1);
    }

    /** Whether a window is full; always, where each series is one sequence. */
    public boolean isEnough(SeriesTail tail) {
        return tail.seen() >= preprocessing.data().leastRows(false);
    }

    /**
     * Refuses rows that no window can be made of later on, while there are too few of them for one.
     *
     * @throws DataException for values that no feature can be made of
     */
    public void check(SeriesTail tail) {
        preprocessing.apply(List.of(tail.rows()));
    }

    /**
     * The newest window, or of a whole series the rows that are kept as one sequence.
     *
     * @param tail with rows that {@link #isEnough are enough}
     * @return one sequence, or one for each target where every target is a sequence of its own; without labels
     * @throws DataException for values that no feature can be made of
     */
    public SequenceSet newest(SeriesTail tail) {
        SequenceSet all = preprocessing.apply(List.of(tail.rows()));
        int rows = tail.rows().rows().count();
        Window window = preprocessing.data().window();
        int length = window.wholeSeries() ? rows : window.lengthOrZero();
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        index.add(0, rows - length, length);
        return new SequenceSet(all.signature(), all.series(), index.build());
    }
}
