package org.rnn4j.app.task.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;

/** What is odd about a stream's times: its rows are taken as they came, so that it is counted instead of repaired. */
final class Clock {
    private Clock() {}

    /** A sentence about gaps, repeated and earlier times; empty where the clock is even. */
    static Optional<String> note(Rows rows) {
        Longs times = rows.times();
        if (times == null || rows.count() < 3) {
            return Optional.empty();
        }
        long[] steps = new long[rows.count() - 1];
        for (int row = 1; row < rows.count(); row++) {
            steps[row - 1] = times.get(row) - times.get(row - 1);
        }
        long[] sorted = steps.clone();
        Arrays.sort(sorted);
        long usual = sorted[sorted.length / 2];
        int gaps = 0;
        int repeated = 0;
        int earlier = 0;
        for (long step : steps) {
            gaps += step > 1.5 * usual ? 1 : 0;
            repeated += step == 0 ? 1 : 0;
            earlier += step < 0 ? 1 : 0;
        }
        List<String> found = new ArrayList<>();
        add(found, gaps, "longer than the usual step");
        add(found, repeated, "at the time of the row before");
        add(found, earlier, "earlier than the row before");
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        rows.series() + ": rows were taken as they came, steps in time: " + String.join(", ", found));
    }

    private static void add(List<String> found, int count, String what) {
        if (count > 0) {
            found.add(count + " " + what);
        }
    }
}
