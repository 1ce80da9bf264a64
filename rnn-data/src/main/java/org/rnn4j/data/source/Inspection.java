package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Table;

/**
 * What a file's columns seem to be, for a first specification.
 *
 * @param report how the file is written
 * @param columns its columns, in order
 */
public record Inspection(ReadReport report, List<Column> columns) {
    public Inspection {
        columns = List.copyOf(columns);
    }

    /** What a column's values seem to be. */
    public enum Kind {
        NUMBER,
        TIME,
        TEXT
    }

    /**
     * One column.
     *
     * @param name its name
     * @param kind what all of its values are
     * @param missing cells without a value
     * @param distinct different values
     * @param ascending whether each value comes after the one before: times then are in order and not repeated
     */
    public record Column(String name, Kind kind, int missing, int distinct, boolean ascending) {}

    static Inspection of(CsvTables.TableFile file) {
        Table table = file.tables().get(0);
        List<Column> columns = new ArrayList<>();
        for (String name : file.report().columns()) {
            columns.add(column(name, table.text(name)));
        }
        return new Inspection(file.report(), columns);
    }

    private static Column column(String name, @Nullable String[] cells) {
        TimeParser times = new TimeParser(null);
        List<String> filled = Arrays.stream(cells)
                .filter(Objects::nonNull)
                .filter(cell -> !NumberParser.missing(cell))
                .toList();
        int missing = cells.length - filled.size();
        int distinct = (int) filled.stream().distinct().count();
        if (filled.isEmpty()) {
            return new Column(name, Kind.TEXT, missing, 0, false);
        }
        if (filled.stream().allMatch(NumberParser::isNumber)) {
            double[] values = filled.stream().mapToDouble(NumberParser::parse).toArray();
            return new Column(name, Kind.NUMBER, missing, distinct, ascending(values));
        }
        if (filled.stream().allMatch(cell -> times.parse(cell).isPresent())) {
            double[] values = filled.stream()
                    .mapToDouble(cell -> times.parse(cell).orElse(0))
                    .toArray();
            return new Column(name, Kind.TIME, missing, distinct, ascending(values));
        }
        return new Column(name, Kind.TEXT, missing, distinct, false);
    }

    private static boolean ascending(double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                return false;
            }
        }
        return true;
    }
}
