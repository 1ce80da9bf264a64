package org.rnn4j.data.split;

import java.util.List;
import org.rnn4j.data.columns.Longs;

/** Looks up the times of several series together; the times of each series rise. */
final class SortedTimes {
    private SortedTimes() {}

    /**
     * The time that would stand at a place if all times were sorted into one list; the latest possible moment past its end.
     * Found by bisection, so that nothing is copied or sorted.
     */
    static long at(List<Longs> series, long place) {
        if (place >= series.stream().mapToLong(Longs::size).sum()) {
            return Long.MAX_VALUE;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (Longs times : series) {
            if (times.size() > 0) {
                low = Math.min(low, times.get(0));
                high = Math.max(high, times.get(times.size() - 1));
            }
        }
        while (low < high) {
            long middle = low + ((high - low) >>> 1);
            if (until(series, middle) > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long until(List<Longs> series, long moment) {
        return series.stream().mapToLong(times -> times.firstFrom(moment + 1)).sum();
    }
}
