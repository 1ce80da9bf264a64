package org.rnn4j.data.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** Sorts rows by time and makes one of those that share theirs; counts both. */
final class RowOrder {
    private final Clock clock;
    private long unsorted;
    private long dropped;

    RowOrder(Clock clock) {
        this.clock = clock;
    }

    Table repaired(Table table) {
        if (!clock.takesAnyOrder() || clock.order() == Clock.Order.KEEP || rises(times(table.rows()))) {
            return table;
        }
        Table sorted = sorted(table);
        boolean done = clock.duplicates() == Clock.Duplicates.KEEP || rises(times(sorted.rows()));
        return done ? sorted : single(sorted);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (unsorted > 0) {
            notes.add(unsorted + (unsorted == 1 ? " row" : " rows") + " earlier than the one before: sorted by time");
        }
        if (dropped > 0) {
            String kept = switch (clock.duplicates()) {
                case ERROR, FIRST, KEEP -> "the first one is kept";
                case LAST -> "the last one is kept";
                case MEAN -> "numbers are averaged";
            };
            notes.add(dropped + (dropped == 1 ? " row" : " rows") + " with a time that is there already: " + kept);
        }
        return notes;
    }

    private Table sorted(Table table) {
        Longs times = times(table.rows());
        long falls = IntStream.range(1, table.rows().count())
                .filter(row -> times.get(row) < times.get(row - 1))
                .count();
        if (falls == 0) {
            return table;
        }
        if (clock.order() == Clock.Order.ERROR) {
            int row = IntStream.range(1, table.rows().count())
                    .filter(each -> times.get(each) < times.get(each - 1))
                    .findFirst()
                    .orElseThrow();
            throw refused(
                    table.rows(),
                    row,
                    "a later time than line " + table.rows().lines().get(row - 1L)
                            + " has; sort the rows by time, or let clock: {order: sort} do it");
        }
        unsorted += falls;
        int[] order = IntStream.range(0, table.rows().count())
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> times.get(row)))
                .mapToInt(Integer::intValue)
                .toArray();
        return table.select(order);
    }

    private Table single(Table table) {
        Longs times = times(table.rows());
        int count = table.rows().count();
        int[] firsts = IntStream.range(0, count)
                .filter(row -> row == 0 || times.get(row) != times.get(row - 1))
                .toArray();
        if (clock.duplicates() == Clock.Duplicates.ERROR) {
            int row = IntStream.range(1, count)
                    .filter(each -> times.get(each) == times.get(each - 1))
                    .findFirst()
                    .orElseThrow();
            throw refused(
                    table.rows(),
                    row,
                    "a time that is not there twice, but line "
                            + table.rows().lines().get(row - 1L) + " has it too");
        }
        dropped += count - firsts.length;
        int[] ends = IntStream.range(0, firsts.length)
                .map(i -> i + 1 < firsts.length ? firsts[i + 1] : count)
                .toArray();
        return switch (clock.duplicates()) {
            case ERROR, FIRST, KEEP -> table.select(firsts);
            case LAST -> table.select(IntStream.of(ends).map(end -> end - 1).toArray());
            case MEAN -> averaged(table, firsts, ends);
        };
    }

    private static Table averaged(Table table, int[] firsts, int[] ends) {
        Map<String, Doubles> means = new LinkedHashMap<>();
        table.numbers().forEach((name, values) -> {
            double[] mean = new double[firsts.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = IntStream.range(firsts[i], ends[i])
                        .mapToDouble(values::get)
                        .filter(value -> !Double.isNaN(value))
                        .average()
                        .orElse(Double.NaN);
            }
            means.put(name, Doubles.of(mean));
        });
        Table first = table.select(firsts);
        return new Table(first.rows(), means, first.texts());
    }

    private static DataException refused(Rows rows, int row, String expected) {
        return DataException.at(
                Place.line(rows.source(), rows.lines().get(row)), "the time " + rows.time(row), expected);
    }

    private static boolean rises(Longs times) {
        for (long row = 1; row < times.size(); row++) {
            if (times.get(row) <= times.get(row - 1)) {
                return false;
            }
        }
        return true;
    }

    private static Longs times(Rows rows) {
        return Objects.requireNonNull(rows.times());
    }
}
