package org.rnn4j.data.streaming;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** Puts a row after others, and cuts off the earliest ones. */
final class Appending {
    private Appending() {}

    /**
     * Some rows, then rows without values, then one more.
     *
     * @param missing the times of the rows without values
     */
    static Table append(Table earlier, List<LocalDateTime> missing, Table row) {
        int count = earlier.rows().count();
        int all = count + missing.size() + 1;
        Map<String, Doubles> numbers = new HashMap<>();
        earlier.numbers().forEach((name, values) -> {
            double[] longer = Arrays.copyOf(values.array(), all);
            Arrays.fill(longer, count, all - 1, Double.NaN);
            longer[all - 1] = row.number(name).get(0);
            numbers.put(name, Doubles.of(longer));
        });
        Map<String, @Nullable String[]> texts = new HashMap<>();
        earlier.texts().forEach((name, values) -> {
            @Nullable String[] longer = Arrays.copyOf(values, all);
            longer[all - 1] = row.text(name)[0];
            texts.put(name, longer);
        });
        return new Table(rows(earlier.rows(), missing, row.rows()), numbers, texts);
    }

    private static Rows rows(Rows earlier, List<LocalDateTime> missing, Rows row) {
        int count = earlier.count();
        int all = count + missing.size() + 1;
        long[] lines = Arrays.copyOf(earlier.lines().array(), all);
        lines[all - 1] = row.lines().get(0);
        Longs times = null;
        if (earlier.times() != null && row.times() != null) {
            long[] moments = Arrays.copyOf(earlier.times().array(), all);
            for (int i = 0; i < missing.size(); i++) {
                moments[count + i] = NextTime.millis(missing.get(i));
            }
            moments[all - 1] = row.times().get(0);
            times = Longs.of(moments);
        }
        return new Rows(row.source(), earlier.series(), row.columns(), Longs.of(lines), times);
    }

    /**
     * The last rows.
     *
     * @param filled whether the first of them takes over what it lacks from the rows before, so that what comes after it can be
     *     filled from there
     */
    static Table last(Table table, int rows, boolean filled) {
        int from = Math.max(0, table.rows().count() - rows);
        Table kept = table.slice(from, table.rows().count());
        return filled && from > 0 ? withFirst(kept, table, from) : kept;
    }

    private static Table withFirst(Table kept, Table whole, int first) {
        Map<String, Doubles> numbers = new HashMap<>(kept.numbers());
        numbers.replaceAll((name, values) -> {
            double[] all = values.array();
            for (int row = first; Double.isNaN(all[0]) && row >= 0; row--) {
                all[0] = whole.number(name).get(row);
            }
            return Doubles.of(all);
        });
        Map<String, @Nullable String[]> texts = new HashMap<>(kept.texts());
        texts.replaceAll((name, values) -> {
            @Nullable String[] all = values.clone();
            for (int row = first; all[0] == null && row >= 0; row--) {
                all[0] = whole.text(name)[row];
            }
            return all;
        });
        return new Table(kept.rows(), numbers, texts);
    }
}
