package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines that are series: an id, then values. Empty cells at the right are padding; an empty cell before a value is a
 * missing value. The rows of a series all stand in its line.
 */
final class WideSink implements LineSink {
    private static final Logger LOG = LoggerFactory.getLogger(WideSink.class);
    private static final int PREVIEW_LINES = 3;
    private static final int PREVIEW_CELLS = 8;

    private final String source;
    private final Header header;
    private final WideFormat format;
    private final BadRow onBadRow;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<List<String>> preview = new ArrayList<>();
    private boolean started;
    private boolean named;
    private int columns;
    private long rows;
    private long missing;
    private long skipped;
    private String firstSkipped = "";

    WideSink(String source, Header header, WideFormat format, BadRow onBadRow) {
        this.source = source;
        this.header = header;
        this.format = format;
        this.onBadRow = onBadRow;
    }

    @Override
    public void add(int line, List<String> cells) {
        if (cells.size() == 1 && cells.get(0).isBlank()) {
            return;
        }
        columns = Math.max(columns, cells.size());
        boolean first = !started;
        started = true;
        if (first && isHeader(cells)) {
            named = true;
            return;
        }
        if (preview.size() < PREVIEW_LINES) {
            preview.add(List.copyOf(cells.subList(0, Math.min(PREVIEW_CELLS, cells.size()))));
        }
        try {
            series(line, cells);
        } catch (DataException bad) {
            if (onBadRow == BadRow.FAIL) {
                throw bad;
            }
            if (skipped++ == 0) {
                firstSkipped = String.valueOf(bad.getMessage());
                LOG.warn("Skipping a series: {}", firstSkipped);
            }
        }
    }

    @Override
    public CsvTables.TableFile finish(Dialect guess) {
        if (tables.isEmpty()) {
            throw new DataException(source
                    + (skipped == 0
                            ? ": found no series, expected lines with an id and values"
                            : ": found no usable series among " + skipped + ", expected some; the first: "
                                    + firstSkipped));
        }
        ReadReport.Counts counts = new ReadReport.Counts(rows, skipped, firstSkipped, missing);
        Dialect dialect = new Dialect(guess.delimiter(), guess.encoding(), named);
        List<String> names = List.of("series", format.column());
        return new CsvTables.TableFile(
                List.copyOf(tables.values()), new ReadReport(source, dialect, names, preview, counts));
    }

    /** A number where the first value would be makes the first line data. */
    private boolean isHeader(List<String> first) {
        if (header != Header.AUTO) {
            return header == Header.TRUE;
        }
        return first.stream().skip(1).noneMatch(NumberParser::isNumber);
    }

    private void series(int line, List<String> cells) {
        String id = cells.get(0).strip();
        if (id.isEmpty() || tables.containsKey(id)) {
            throw DataException.at(
                    new Place(source, line, 1, null),
                    id.isEmpty() ? "no id" : "the series " + DataException.quote(id) + " again",
                    "the id of a series that is there once");
        }
        int count = cells.size();
        while (count > 1 && NumberParser.missing(cells.get(count - 1))) {
            count--;
        }
        if (count == 1) {
            throw DataException.at(Place.line(source, line), "no value", "an id and values");
        }
        double[] values = new double[count - 1];
        int gaps = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = value(line, i + 2, cells.get(i + 1));
            gaps += Double.isNaN(values[i]) ? 1 : 0;
        }
        int[] lines = new int[values.length];
        Arrays.fill(lines, line);
        Rows place = new Rows(source, id, List.of(), lines, null);
        tables.put(id, Table.of(place, Map.of(format.column(), values), Map.of()));
        rows += values.length;
        missing += gaps;
    }

    private double value(int line, int column, String cell) {
        Place place = new Place(source, line, column, null);
        if (NumberParser.missing(cell)) {
            if (!format.missingAllowed()) {
                throw DataException.at(
                        place,
                        DataException.quote(cell),
                        "a value (missing: forwardFill or indicator accepts cells without one)");
            }
            return Double.NaN;
        }
        double value = NumberParser.parse(cell);
        if (Double.isNaN(value)) {
            throw DataException.at(place, DataException.quote(cell), NumberParser.expectation(cell));
        }
        return value;
    }
}
