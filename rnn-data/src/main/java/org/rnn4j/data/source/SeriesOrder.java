package org.rnn4j.data.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows follow each other once they are sorted into series.
 *
 * @param rows of all series
 * @param series how many
 * @param medianRows of the series in the middle by length
 * @param rising whether every row is later than the one before of its series; true without times
 * @param parallel whether two series have rows of the same time; false without times
 * @param medianStep milliseconds from a row to the next of its series; 0 without any
 */
record SeriesOrder(int rows, int series, int medianRows, boolean rising, boolean parallel, long medianStep) {
    /** Looks at the series and, where there are any, the times of all rows. */
    static SeriesOrder of(String[] ids, long @Nullable [] millis) {
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        long[] steps = new long[ids.length];
        int stepCount = 0;
        boolean rising = true;
        boolean parallel = false;
        for (int row = 0; row < ids.length; row++) {
            counts.merge(ids[row], 1, Integer::sum);
            if (millis == null) {
                continue;
            }
            parallel |= !seen.add(millis[row]);
            Long before = last.put(ids[row], millis[row]);
            if (before != null) {
                rising &= millis[row] > before;
                steps[stepCount++] = millis[row] - before;
            }
        }
        int[] lengths =
                counts.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        long[] sorted = Arrays.copyOf(steps, stepCount);
        Arrays.sort(sorted);
        return new SeriesOrder(
                ids.length,
                lengths.length,
                lengths[lengths.length / 2],
                rising,
                parallel,
                stepCount == 0 ? 0 : sorted[stepCount / 2]);
    }
}
