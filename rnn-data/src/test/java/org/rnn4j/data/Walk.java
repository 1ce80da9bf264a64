package org.rnn4j.data;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** Tables of hourly random walks a, b and c, positive, and a covariate d. */
final class Walk {
    private static final long HOUR = 3_600_000L;

    private Walk() {}

    /** Column by column, so that a test may change a value. */
    static double[][] values(int rows, long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[4][rows];
        for (int column = 0; column < 4; column++) {
            double level = 20 + 10 * column;
            for (int row = 0; row < rows; row++) {
                level += random.nextGaussian();
                columns[column][row] = Math.max(1, level);
            }
        }
        return columns;
    }

    static Table table(String series, double[]... columns) {
        int count = columns[0].length;
        int[] lines = IntStream.range(2, count + 2).toArray();
        long[] times = IntStream.range(0, count).mapToLong(row -> row * HOUR).toArray();
        Rows rows = new Rows("walk.csv", series, List.of("time", "a", "b", "c", "d"), lines, times);
        return Table.of(rows, Map.of("a", columns[0], "b", columns[1], "c", columns[2], "d", columns[3]), Map.of());
    }
}
