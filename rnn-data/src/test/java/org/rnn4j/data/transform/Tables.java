package org.rnn4j.data.transform;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** Small tables: column x of numbers, y of numbers, word of text, one row a day from 2024-01-01. */
final class Tables {
    private static final long DAY = 86_400_000L;
    private static final long NEW_YEAR_2024 = 1_704_067_200_000L;

    private Tables() {}

    static Table of(double[] x, double[] y, @Nullable String... words) {
        int[] lines = IntStream.range(2, x.length + 2).toArray();
        long[] times = IntStream.range(0, x.length)
                .mapToLong(i -> NEW_YEAR_2024 + i * DAY)
                .toArray();
        Rows rows = new Rows("f.csv", "f.csv", List.of("date", "x", "y", "word"), lines, times);
        return Table.of(rows, Map.of("x", x, "y", y), Map.of("word", words));
    }
}
