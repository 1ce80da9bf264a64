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
    private static final double ROUNDING = 1e-6;

    /** Splits the given series along time or by whole series. */
    public static Parts of(Split split, List<Rows> series) {
        return of(split, series, 0, List.of(), Given.NOTHING);
    }

    /**
     * Splits the given series.
     *
     * @param horizon the last rows that are the test with by: end when the split does not say how many
     * @param continued the rows of each series that a second file gave, which are its test part; empty without such a file
     * @param given what the files say of the parts, for by: given
     */
    public static Parts of(Split split, List<Rows> series, int horizon, List<Integer> continued, Given given) {
        int most = split.rows() == null ? Integer.MAX_VALUE : split.rows();
        List<Rows> used = series.stream()
                .map(rows -> rows.count() <= most ? rows : rows.first(most))
                .toList();
        SplitBy by = split.by() == null ? SplitBy.TIME : split.by();
        List<int[]> cuts = switch (by) {
            case TIME -> byTime(split, used);
            case SERIES -> bySeries(split, used);
            case END -> byEnd(split, used, horizon, continued);
            case START ->
                used.stream().map(rows -> split.firstRows(rows.count())).toList();
            case GIVEN -> byFile(split, used, given);
        };
        List<RowRange> train = new ArrayList<>();
        List<RowRange> validation = new ArrayList<>();
        List<RowRange> test = new ArrayList<>();
        List<RowRange> all = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int rows = used.get(i).count();
            train.add(new RowRange(0, cuts.get(i)[0]));
            validation.add(new RowRange(cuts.get(i)[0], cuts.get(i)[1]));
            test.add(new RowRange(by == SplitBy.START ? 0 : cuts.get(i)[1], rows));
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

    private static List<int[]> byEnd(Split split, List<Rows> series, int horizon, List<Integer> continued) {
        List<int[]> cuts = new ArrayList<>();
        int last = split.test() == null ? horizon : split.test().intValue();
        int before = split.validation() == null ? 0 : split.validation().intValue();
        for (int i = 0; i < series.size(); i++) {
            int test = Math.max(0, series.get(i).count() - (continued.isEmpty() ? last : continued.get(i)));
            cuts.add(new int[] {Math.max(0, test - before), test});
        }
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

    private static List<int[]> byFile(Split split, List<Rows> series, Given given) {
        List<Part> parts = given.parts(split, series.size());
        List<int[]> cuts = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            int rows = series.get(i).count();
            cuts.add(
                    switch (parts.get(i)) {
                        case TRAIN -> new int[] {rows, rows};
                        case VALIDATION -> new int[] {0, rows};
                        case TEST, ALL -> new int[] {0, 0};
                    });
        }
        return cuts;
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
        double train = split.train() == null ? 1 : split.train();
        double validation = split.validation() == null ? 0 : split.validation();
        double test = split.test() == null ? 0 : split.test();
        if (split.rounding() == Split.Rounding.DOWN) {
            // A fraction such as 0.6 of 14,400 must be 8,640 whatever the product's last bit is.
            long first = (long) Math.floor(count * train + ROUNDING);
            return new long[] {first, Math.max(first, count - (long) Math.floor(count * test + ROUNDING))};
        }
        if (split.rounding() == Split.Rounding.FLOOR) {
            long first = (long) Math.floor(count * train + ROUNDING);
            return new long[] {first, Math.min(count, (long) Math.floor(count * (train + validation) + ROUNDING))};
        }
        long second = Math.round(count * (train + validation));
        return new long[] {Math.round(count * train), Math.min(count, second)};
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
