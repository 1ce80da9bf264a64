package org.rnn4j.data.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.transform.RowRange;

/**
 * The rows of each part, for each series.
 *
 * @param train rows for training
 * @param validation rows for validation
 * @param test rows for the test
 * @param all all rows
 */
public record Parts(List<RowRange> train, List<RowRange> validation, List<RowRange> test, List<RowRange> all) {
    /** Splits the given series. */
    public static Parts of(Split split, List<Rows> series) {
        List<int[]> cuts = split.by() == SplitBy.SERIES ? bySeries(split, series) : byTime(split, series);
        List<RowRange> train = new ArrayList<>();
        List<RowRange> validation = new ArrayList<>();
        List<RowRange> test = new ArrayList<>();
        List<RowRange> all = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int rows = series.get(i).count();
            train.add(new RowRange(0, cuts.get(i)[0]));
            validation.add(new RowRange(cuts.get(i)[0], cuts.get(i)[1]));
            test.add(new RowRange(cuts.get(i)[1], rows));
            all.add(new RowRange(0, rows));
        }
        return new Parts(List.copyOf(train), List.copyOf(validation), List.copyOf(test), List.copyOf(all));
    }

    /** The rows of one part. */
    public List<RowRange> of(Part part) {
        return switch (part) {
            case ALL -> all;
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** With times all series are cut at the same two moments, so that no part knows another series' future. */
    private static List<int[]> byTime(Split split, List<Rows> series) {
        List<int[]> cuts = new ArrayList<>();
        if (series.stream().anyMatch(rows -> rows.times() == null)) {
            series.forEach(rows -> cuts.add(rows(cuts(split, rows.count()))));
            return cuts;
        }
        List<Longs> times =
                series.stream().map(Rows::times).flatMap(Stream::ofNullable).toList();
        long[] at = cuts(split, times.stream().mapToLong(Longs::size).sum());
        long first = SortedTimes.at(times, at[0]);
        long second = SortedTimes.at(times, at[1]);
        times.forEach(each -> cuts.add(new int[] {(int) each.firstFrom(first), (int) each.firstFrom(second)}));
        return cuts;
    }

    private static List<int[]> bySeries(Split split, List<Rows> series) {
        long[] cuts = cuts(split, series.size());
        int[][] result = new int[series.size()][];
        int rank = 0;
        for (int i : order(split, series)) {
            int rows = series.get(i).count();
            result[i] =
                    rank < cuts[0] ? new int[] {rows, rows} : rank < cuts[1] ? new int[] {0, rows} : new int[] {0, 0};
            rank++;
        }
        return List.of(result);
    }

    private static int[] order(Split split, List<Rows> series) {
        IntStream positions = IntStream.range(0, series.size());
        Long seed = split.seed();
        if (seed == null) {
            return positions.toArray();
        }
        return positions
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(
                                i -> hash(seed, series.get(i).series()))
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] rows(long[] cuts) {
        return new int[] {(int) cuts[0], (int) cuts[1]};
    }

    private static long[] cuts(Split split, long count) {
        long train = Math.round(count * split.train());
        long validation = Math.round(count * (split.train() + split.validation()));
        return new long[] {train, Math.min(count, validation)};
    }

    /** FNV-1a over the name, mixed as SplitMix64 does: the same on every machine. */
    private static long hash(long seed, String name) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
