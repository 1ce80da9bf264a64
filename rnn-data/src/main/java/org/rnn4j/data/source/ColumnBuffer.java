package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** The growing columns of one series. */
final class ColumnBuffer {
    private final String series;
    private final boolean timed;
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final Map<String, List<@Nullable String>> texts = new LinkedHashMap<>();
    private int[] lines = new int[64];
    private long[] times = new long[64];
    private int rows;

    ColumnBuffer(String series, TableFormat format) {
        this.series = series;
        this.timed = format.time() != null;
        format.numbers().forEach(name -> numbers.put(name, new double[64]));
        format.texts().forEach(name -> texts.put(name, new ArrayList<>()));
    }

    int rows() {
        return rows;
    }

    long lastTime() {
        return times[rows - 1];
    }

    int lastLine() {
        return lines[rows - 1];
    }

    /** Takes a row whose cells have all been read. */
    void add(ParsedRow row) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows * 2);
            times = Arrays.copyOf(times, rows * 2);
            numbers.replaceAll((name, values) -> Arrays.copyOf(values, rows * 2));
        }
        lines[rows] = row.line();
        times[rows] = row.time();
        row.numbers().forEach((name, value) -> column(name)[rows] = value);
        texts.forEach((name, values) -> values.add(row.texts().get(name)));
        rows++;
    }

    Table table(String source, List<String> columns) {
        Map<String, double[]> trimmed = new LinkedHashMap<>();
        numbers.forEach((name, values) -> trimmed.put(name, Arrays.copyOf(values, rows)));
        Map<String, @Nullable String[]> words = new LinkedHashMap<>();
        texts.forEach((name, values) -> words.put(name, values.toArray(new @Nullable String[0])));
        long[] kept = timed ? Arrays.copyOf(times, rows) : null;
        return Table.of(new Rows(source, series, columns, Arrays.copyOf(lines, rows), kept), trimmed, words);
    }

    private double[] column(String name) {
        double[] values = numbers.get(name);
        if (values == null) {
            throw new IllegalArgumentException("expected one of " + columns() + ", found " + name);
        }
        return values;
    }

    private Set<String> columns() {
        return numbers.keySet();
    }

    /** A row's needed cells; NaN and null are missing values. */
    record ParsedRow(int line, long time, Map<String, Double> numbers, Map<String, String> texts) {}
}
