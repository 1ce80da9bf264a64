package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/** Takes the raw rows of one file: decides about the header, then hands rows to a {@link TableBuilder}. */
final class RowSink implements LineSink {
    private static final int PREVIEW_ROWS = 3;

    private final String source;
    private final Header header;
    private final Set<String> wanted;
    private final Function<List<String>, TableFormat> formatOf;
    private final BadRow onBadRow;
    private final List<List<String>> preview = new ArrayList<>();
    private final List<Integer> emptyLines = new ArrayList<>();
    private @Nullable TableBuilder builder;
    private List<String> columns = List.of();
    private boolean named;

    /** Reads the columns of a format, whose names also tell a header. */
    RowSink(String source, Header header, TableFormat format, BadRow onBadRow) {
        this(source, header, columns -> format, onBadRow, format.columns());
    }

    /** Reads what depends on the columns that there are. */
    RowSink(String source, Header header, Function<List<String>, TableFormat> formatOf, BadRow onBadRow) {
        this(source, header, formatOf, onBadRow, Set.of());
    }

    private RowSink(
            String source,
            Header header,
            Function<List<String>, TableFormat> formatOf,
            BadRow onBadRow,
            Set<String> wanted) {
        this.wanted = wanted;
        this.source = source;
        this.header = header;
        this.formatOf = formatOf;
        this.onBadRow = onBadRow;
    }

    @Override
    public void add(int line, List<String> cells) {
        if (cells.size() == 1 && cells.get(0).isBlank()) {
            emptyLines.add(line);
            return;
        }
        if (builder == null) {
            emptyLines.clear();
            start(line, cells);
        } else {
            row(builder, line, cells);
        }
    }

    @Override
    public CsvTables.TableFile finish(Dialect guess) {
        if (builder == null) {
            throw new DataException(source + ": found an empty file, expected rows of data");
        }
        ReadReport.Counts counts = builder.counts();
        if (counts.rows() == 0) {
            throw new DataException(
                    counts.skippedRows() == 0
                            ? source + ": found a header only, expected rows of data below it"
                            : source + ": found no usable row among " + counts.skippedRows()
                                    + ", expected some; the first: " + counts.firstSkipped());
        }
        Dialect dialect = new Dialect(guess.delimiter(), guess.encoding(), named);
        return new CsvTables.TableFile(builder.build(), new ReadReport(source, dialect, columns, preview, counts));
    }

    private void start(int line, List<String> first) {
        named = isHeader(header, wanted, first);
        columns = columns(source, line, first, named);
        TableBuilder started = new TableBuilder(source, columns, formatOf.apply(columns), onBadRow);
        builder = started;
        if (!named) {
            row(started, line, first);
        }
    }

    private void row(TableBuilder to, int line, List<String> cells) {
        for (int emptyLine : emptyLines) {
            if (columns.size() == 1) {
                to.add(emptyLine, List.of(""));
            }
        }
        emptyLines.clear();
        if (preview.size() < PREVIEW_ROWS) {
            preview.add(List.copyOf(cells));
        }
        to.add(line, cells);
    }

    /** A wanted name in the first row makes it a header; otherwise a number in it makes it data. */
    static boolean isHeader(Header header, Set<String> wanted, List<String> first) {
        if (header != Header.AUTO) {
            return header == Header.TRUE;
        }
        if (first.stream().map(String::strip).anyMatch(wanted::contains)) {
            return true;
        }
        TimeParser times = new TimeParser(null);
        return first.stream()
                .noneMatch(
                        cell -> NumberParser.isNumber(cell) || times.parse(cell).isPresent());
    }

    /** The names of the columns, those of a header or numbered ones. */
    static List<String> columns(String source, int line, List<String> first, boolean named) {
        if (!named) {
            return numbered(first.size());
        }
        List<String> columns = first.stream().map(String::strip).toList();
        checkNames(source, line, columns);
        return columns;
    }

    private static void checkNames(String source, int line, List<String> columns) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Integer before = seen.put(columns.get(i), i + 1);
            if (before != null) {
                throw DataException.at(
                        new Place(source, line, i + 1, columns.get(i)),
                        "a second column of that name",
                        "names that differ (the first is column " + before + ")");
            }
        }
    }

    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("column" + i);
        }
        return names;
    }
}
