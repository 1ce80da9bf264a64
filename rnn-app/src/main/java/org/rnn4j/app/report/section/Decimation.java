package org.rnn4j.app.report.section;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Chooses the rows of long curves that a screen can show.
 *
 * <p>The rows are cut into equal stretches; of each stretch stay the rows with the smallest and the largest finite value of
 * every column and the first row with a gap. So no peak and no gap disappears, whatever the reduction.
 */
final class Decimation {

    /** More than the pixels a chart is wide, few enough for a page of some hundred kilobytes. */
    static final int MAX_ROWS = 6000;

    private Decimation() {}

    /** The rows to keep, ascending: all of them up to {@link #MAX_ROWS}, otherwise at most that many. */
    static int[] rows(List<List<Double>> columns) {
        int count = columns.get(0).size();
        if (count <= MAX_ROWS) {
            return IntStream.range(0, count).toArray();
        }
        int stretches = (MAX_ROWS - 2) / (2 * columns.size() + 1);
        TreeSet<Integer> kept = new TreeSet<>(List.of(0, count - 1));
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = (int) ((long) count * stretch / stretches);
            int to = (int) ((long) count * (stretch + 1) / stretches);
            keepExtremes(columns, from, to, kept);
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    static <T> List<T> pick(List<T> values, int[] rows) {
        return Arrays.stream(rows).mapToObj(values::get).toList();
    }

    /** A sentence for the caption, so that a reader knows that not every point is drawn. */
    static String explained(String caption, int shown, int total) {
        return "%s Drawn with %,d of %,d points; every peak and every gap is kept."
                .formatted(caption, shown, total)
                .strip();
    }

    private static void keepExtremes(List<List<Double>> columns, int from, int to, Set<Integer> kept) {
        int firstGap = to;
        for (List<Double> column : columns) {
            int lowest = -1;
            int highest = -1;
            for (int row = from; row < to; row++) {
                double value = column.get(row);
                if (!Double.isFinite(value)) {
                    firstGap = Math.min(firstGap, row);
                    continue;
                }
                lowest = lowest < 0 || value < column.get(lowest) ? row : lowest;
                highest = highest < 0 || value > column.get(highest) ? row : highest;
            }
            if (lowest >= 0) {
                kept.add(lowest);
                kept.add(highest);
            }
        }
        if (firstGap < to) {
            kept.add(firstGap);
        }
    }
}
