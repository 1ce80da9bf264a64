package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the rows of one file, reads their needed cells, and sorts them into one table per series. */
public final class TableBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(TableBuilder.class);

    private final String source;
    private final List<String> columns;
    private final TableFormat format;
    private final BadRow onBadRow;
    private final TimeParser timeParser;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, ColumnBuffer> buffers = new LinkedHashMap<>();
    private boolean blanks;
    private long rows;
    private long skipped;
    private long missing;
    private String firstSkipped = "";

    /** Checks that the needed columns are there. */
    public TableBuilder(String source, List<String> columns, TableFormat format, BadRow onBadRow) {
        this.source = source;
        this.columns = List.copyOf(columns);
        this.format = format;
        this.onBadRow = onBadRow;
        this.timeParser =
                new TimeParser(format.time() == null ? null : format.time().pattern());
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i), i);
        }
        for (String name : format.columns()) {
            if (!positions.containsKey(name)) {
                throw new DataException(source + ": found no column \"" + name + "\", expected it among "
                        + String.join(", ", columns) + Nearest.hint(name, columns));
            }
        }
    }

    /** Whether blanks alone are a text; otherwise they are a missing value. */
    void keepBlanks(boolean kept) {
        blanks = kept;
    }

    /** Takes one row; a bad row is thrown or counted, as asked for. */
    public void add(int line, List<String> cells) {
        try {
            addGoodRow(line, cells);
        } catch (BadRowException bad) {
            if (onBadRow == BadRow.FAIL) {
                throw bad.fault;
            }
            if (skipped++ == 0) {
                firstSkipped = String.valueOf(bad.fault.getMessage());
                LOG.warn("Skipping a row: {}", firstSkipped);
            }
        }
    }

    /** One table per series, in the order of their first rows. */
    public List<Table> build() {
        List<Table> tables = new ArrayList<>();
        buffers.values().forEach(buffer -> tables.add(buffer.table(source, columns)));
        return tables;
    }

    /** What has been counted so far. */
    public ReadReport.Counts counts() {
        return new ReadReport.Counts(rows, skipped, firstSkipped, missing);
    }

    private void addGoodRow(int line, List<String> cells) throws BadRowException {
        if (cells.size() != columns.size()) {
            throw new BadRowException(DataException.at(
                    Place.line(source, line), cells.size() + " cells", columns.size() + " as in the first row"));
        }
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        int gaps = 0;
        for (String name : format.numbers()) {
            double value = number(line, name, cell(cells, name));
            gaps += Double.isNaN(value) ? 1 : 0;
            numbers.put(name, value);
        }
        for (String name : format.texts()) {
            String cell = cell(cells, name);
            String text = blanks && cell.isBlank() ? cell : cell.strip();
            if (text.isEmpty()) {
                checkGap(line, name, text);
                gaps++;
            } else {
                texts.put(name, text);
            }
        }
        long time = time(line, cells);
        ColumnBuffer buffer = buffer(line, cells);
        checkOrder(buffer, line, time, cells);
        buffer.add(new ColumnBuffer.ParsedRow(line, time, numbers, texts));
        rows++;
        missing += gaps;
    }

    private String cell(List<String> cells, String name) {
        Integer position = positions.get(name);
        return cells.get(position == null ? -1 : position);
    }

    private double number(int line, String name, String cell) throws BadRowException {
        if (NumberParser.missing(cell)) {
            checkGap(line, name, cell);
            return Double.NaN;
        }
        double value = NumberParser.parse(cell);
        if (Double.isNaN(value)) {
            throw bad(line, name, cell, NumberParser.expectation(cell));
        }
        return value;
    }

    private void checkGap(int line, String name, String cell) throws BadRowException {
        if (!format.missingAllowed()) {
            throw bad(line, name, cell, "a value (missing: forwardFill or indicator accepts cells without one)");
        }
    }

    private long time(int line, List<String> cells) throws BadRowException {
        if (format.time() == null) {
            return 0;
        }
        String name = format.time().column();
        String cell = cell(cells, name);
        OptionalLong time = timeParser.parse(cell);
        if (time.isEmpty()) {
            throw bad(line, name, cell, timeParser.expectation());
        }
        return time.getAsLong();
    }

    private ColumnBuffer buffer(int line, List<String> cells) throws BadRowException {
        String id = source;
        if (format.series() != null) {
            id = cell(cells, format.series()).strip();
            if (id.isEmpty()) {
                throw bad(line, format.series(), id, "the series that the row belongs to");
            }
        }
        return buffers.computeIfAbsent(id, name -> new ColumnBuffer(name, format));
    }

    /** Wrong order is a property of the file: skipping rows would hide it, so it always fails. */
    private void checkOrder(ColumnBuffer buffer, int line, long time, List<String> cells) {
        if (format.time() == null || format.anyOrder() || buffer.rows() == 0 || time > buffer.lastTime()) {
            return;
        }
        String name = format.time().column();
        throw DataException.at(
                Place.cell(source, line, name, columns),
                DataException.quote(cell(cells, name)),
                (time == buffer.lastTime() ? "a time that is not there twice, but line " : "a later time than line ")
                        + buffer.lastLine()
                        + (time == buffer.lastTime() ? " has it too" : " has; sort the rows by time"));
    }

    private BadRowException bad(int line, String name, String cell, String expected) {
        return new BadRowException(
                DataException.at(Place.cell(source, line, name, columns), DataException.quote(cell), expected));
    }

    private static final class BadRowException extends Exception {
        private static final long serialVersionUID = 1L;
        private final DataException fault;

        BadRowException(DataException fault) {
            super(fault);
            this.fault = fault;
        }
    }
}
