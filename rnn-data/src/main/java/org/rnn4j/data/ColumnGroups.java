package org.rnn4j.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.rnn4j.data.format.PianoRollFormat;
import org.rnn4j.data.format.TsFormat;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.transform.ColumnGroup;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;

/** The columns that readers make: those that a group of a specification stands for, and whether all sequences have them. */
final class ColumnGroups {
    private ColumnGroups() {}

    /** Each feature of a group as one feature for each of the columns that a table has of it; other features as they are. */
    static List<Feature> resolved(List<Feature> features, Table table) {
        List<Feature> resolved = new ArrayList<>();
        for (Feature feature : features) {
            String column = feature.column();
            boolean isOne = feature.columns() != ColumnGroup.DIMENSIONS && column != null;
            boolean open = feature.columns() != null && !isOne && (column == null || isKey(column));
            if (open) {
                columns(feature, table).forEach(name -> resolved.add(feature.ofColumn(name)));
            } else {
                resolved.add(feature);
            }
        }
        return List.copyOf(resolved);
    }

    /** Whether a name is that of a key with lists, not that of one of its numbers or of a channel. */
    private static boolean isKey(String column) {
        return !column.matches(".*\\[\\d+]|" + TsFormat.DIMENSION + "\\d+");
    }

    private static List<String> columns(Feature feature, Table table) {
        if (feature.columns() == ColumnGroup.NOTES) {
            return PianoRollFormat.NOTES;
        }
        if (feature.columns() == ColumnGroup.SOUND) {
            return table.rows().columns().stream()
                    .filter(table.numbers()::containsKey)
                    .toList();
        }
        String prefix = feature.column() == null ? TsFormat.DIMENSION : feature.column() + "[";
        int first = feature.column() == null ? 1 : 0;
        int count = count(table, prefix);
        if (count == 0) {
            throw DataException.at(
                    place(table),
                    "no numbers of " + feature.title(),
                    "a list of numbers at each step, one for each dimension");
        }
        String end = feature.column() == null ? "" : "]";
        return IntStream.range(first, first + count)
                .mapToObj(i -> prefix + i + end)
                .toList();
    }

    /** Refuses sequences that lack a column, or have other dimensions than a resolved specification names. */
    static void check(List<Feature> features, List<Table> tables) {
        Map<String, Integer> dimensions = dimensions(features);
        Set<String> columns = FeatureColumns.sources(features);
        for (Table table : tables) {
            dimensions.forEach((prefix, expected) -> {
                int found = count(table, prefix);
                if (found != expected) {
                    throw DataException.at(place(table), dimensions(found), dimensions(expected));
                }
            });
            for (String column : columns) {
                if (!table.numbers().containsKey(column) && !table.texts().containsKey(column)) {
                    throw DataException.at(
                            place(table),
                            "no column " + DataException.quote(column),
                            "it among " + shown(table.rows().columns()));
                }
            }
        }
    }

    /** How many dimensions of each kind there must be, by the beginning of their names. */
    private static Map<String, Integer> dimensions(List<Feature> features) {
        Map<String, Set<String>> names = new TreeMap<>();
        for (Feature feature : features) {
            String column = feature.column();
            if (feature.columns() == ColumnGroup.DIMENSIONS && column != null) {
                names.computeIfAbsent(column.replaceAll("\\d+]?$", ""), prefix -> new LinkedHashSet<>())
                        .add(column);
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        names.forEach((prefix, of) -> counts.put(prefix, of.size()));
        return counts;
    }

    private static int count(Table table, String prefix) {
        return (int) table.numbers().keySet().stream()
                .filter(name -> name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("\\d+]?"))
                .count();
    }

    private static Place place(Table table) {
        return Place.line(table.rows().source(), table.rows().lines().get(0));
    }

    private static String dimensions(int count) {
        return count + (count == 1 ? " dimension" : " dimensions");
    }

    private static String shown(List<String> names) {
        return names.size() <= 12 ? String.join(", ", names) : String.join(", ", names.subList(0, 12)) + " …";
    }
}
