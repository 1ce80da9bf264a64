package org.rnn4j.app.experiment.streaming;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.streaming.RecentRows;
import org.rnn4j.data.streaming.SeriesTail;

/**
 * One series of a stream as JSON; its numbers and its networks' states are tensors beside it.
 *
 * @param series its id
 * @param lines of the rows that are kept
 * @param times of the rows in milliseconds, null without times
 * @param seen how many rows have come
 * @param added how many of the rows came last
 * @param numbers the names of the columns of numbers
 * @param texts the columns of texts, null where there is no value
 * @param walked whether networks have a state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SavedSeries(
        String series,
        List<Long> lines,
        @Nullable List<Long> times,
        long seen,
        int added,
        List<String> numbers,
        Map<String, List<@Nullable String>> texts,
        boolean walked) {
    /** The first and last moment of years with four digits. */
    private static final long EARLIEST = -62_135_596_800_000L;

    private static final long LATEST = 253_402_300_799_999L;
    private static final int MOST_FILLED = 10_001;
    private static final long MOST_SEEN = 1L << 50;
    private static final String SOURCE = "rows";

    @JsonCreator
    @SuppressWarnings("ConstantValue")
    SavedSeries {
        if (series == null || lines == null || numbers == null || texts == null || texts.containsValue(null)) {
            throw new IllegalArgumentException("series: expected series, lines, numbers and texts, found some missing");
        }
    }

    static SavedSeries of(SeriesTail tail, boolean walked) {
        Table table = tail.rows();
        Map<String, List<@Nullable String>> texts = new TreeMap<>();
        table.texts().forEach((name, values) -> texts.put(name, Arrays.asList(values.clone())));
        Longs times = table.rows().times();
        return new SavedSeries(
                table.rows().series(),
                longs(table.rows().lines()),
                times == null ? null : longs(times),
                tail.seen(),
                tail.added(),
                table.numbers().keySet().stream().sorted().toList(),
                texts,
                walked);
    }

    private static List<Long> longs(Longs values) {
        return Arrays.stream(values.array()).boxed().toList();
    }

    /**
     * The rows that were kept.
     *
     * @param values of each column of numbers
     * @throws IllegalArgumentException for rows that a stream of this model does not keep
     */
    SeriesTail tail(List<double[]> values, RecentRows recent) {
        TableFormat format = recent.format();
        require(
                List.copyOf(numbers).stream().sorted().toList(),
                format.numbers().stream().sorted().toList());
        require(
                texts.keySet().stream().sorted().toList(),
                format.texts().stream().sorted().toList());
        int rows = lines.size();
        if (rows < 1 || rows > recent.kept() + MOST_FILLED) {
            throw new IllegalArgumentException(
                    "rows: expected 1 to " + (recent.kept() + MOST_FILLED) + ", found " + rows);
        }
        if (seen > MOST_SEEN || rows < Math.min(seen, recent.kept())) {
            throw new IllegalArgumentException(
                    "rows: expected " + Math.min(seen, recent.kept()) + " of " + seen + " to be kept, found " + rows);
        }
        long[] moments = checked("times", times, EARLIEST, LATEST, format.time() != null ? rows : -1);
        long[] numbersOfLines = checked("lines", lines, 0, Integer.MAX_VALUE, rows);
        Map<String, Doubles> columns = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            columns.put(numbers.get(i), Doubles.of(checked(values.get(i), format)));
        }
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((name, column) -> words.put(name, column.toArray(new @Nullable String[0])));
        Longs kept = moments.length == 0 ? null : Longs.of(moments);
        List<String> names = new ArrayList<>(numbers);
        names.addAll(words.keySet());
        Rows places = new Rows(SOURCE, series, names, Longs.of(numbersOfLines), kept);
        return new SeriesTail(new Table(places, columns, words), seen, added);
    }

    private static void require(List<String> found, List<String> expected) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException("columns: expected " + expected + ", found others");
        }
    }

    private static double[] checked(double[] values, TableFormat format) {
        for (double value : values) {
            if (Double.isInfinite(value) || (Double.isNaN(value) && !format.missingAllowed())) {
                throw new IllegalArgumentException("numbers: expected finite ones, found " + value);
            }
        }
        return values;
    }

    /** @param count that is expected; −1 where there should be none */
    private static long[] checked(String name, @Nullable List<Long> values, long least, long most, int count) {
        if ((values == null ? -1 : values.size()) != count) {
            throw new IllegalArgumentException(
                    name + ": expected " + (count < 0 ? "none" : "one for each of " + count + " rows") + ", found "
                            + (values == null ? "none" : values.size()));
        }
        long[] checked = new long[Math.max(0, count)];
        for (int i = 0; i < checked.length && values != null; i++) {
            Long value = values.get(i);
            if (value == null || value < least || value > most) {
                throw new IllegalArgumentException(
                        name + ": expected whole numbers from " + least + " to " + most + ", found " + value);
            }
            checked[i] = value;
        }
        return checked;
    }
}
