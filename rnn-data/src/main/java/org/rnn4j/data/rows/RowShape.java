package org.rnn4j.data.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.format.TsFormat;
import org.rnn4j.data.rows.RowColumn.Kind;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;

/**
 * What a row of a model's data has, as a JSON object.
 *
 * @param layout of the data
 * @param columns the keys that are needed, in the order of a file
 */
public record RowShape(Layout layout, List<RowColumn> columns) {
    public RowShape {
        columns = List.copyOf(columns);
    }

    /** Of rows to be predicted: targets are needed only where inputs are made of them. */
    public static RowShape ofPrediction(Preprocessing data) {
        return of(data, data.data().needsHistory());
    }

    /** Of rows that a forecast goes on from, targets among them. */
    public static RowShape ofHistory(Preprocessing data) {
        return of(data, true);
    }

    /** Whether an object is one row of a table; otherwise it is a whole sequence, and its values are lists. */
    public boolean isTable() {
        return layout == Layout.TABLE || layout == Layout.SERIES || layout == Layout.FILES;
    }

    /** The column of a name, if it is needed. */
    Optional<RowColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The names of the columns. */
    public List<String> names() {
        return columns.stream().map(RowColumn::name).toList();
    }

    private static RowShape of(Preprocessing data, boolean withTargets) {
        DataSpec spec = data.data();
        List<RowColumn> columns = switch (spec.layout()) {
            case TABLE, SERIES, FILES -> table(data, spec.format(withTargets));
            case WIDE -> wide(spec);
            case TS -> channels(spec);
            case JSONL, CONLLU -> sequences(data, spec.format(withTargets));
            case TEXT -> List.of(RowColumn.of("text", Kind.TEXT));
            case PIANO_ROLL -> List.of(RowColumn.of("notes", Kind.NOTES));
            case PARALLEL, DICTIONARY -> List.of(RowColumn.of(SourceLines.TEXT, Kind.TEXT));
            // Sound is no rows: a file of it is taken as it is.
            case AUDIO -> List.of();
        };
        return new RowShape(spec.layout(), columns);
    }

    private static List<RowColumn> table(Preprocessing data, TableFormat format) {
        List<RowColumn> columns = new ArrayList<>();
        if (format.series() != null) {
            columns.add(new RowColumn(format.series(), Kind.SERIES, words(data, FeatureColumns.SERIES_WORDS)));
        }
        if (format.time() != null) {
            columns.add(RowColumn.of(format.time().column(), Kind.TIME));
        }
        columns.addAll(cells(data, format));
        return columns;
    }

    private static List<RowColumn> wide(DataSpec spec) {
        String values = FeatureColumns.sources(spec.targets()).iterator().next();
        return List.of(RowColumn.of("series", Kind.SERIES), RowColumn.of(values, Kind.NUMBER));
    }

    /** A line has all channels up to the last that the model looks at. */
    private static List<RowColumn> channels(DataSpec spec) {
        int most = FeatureColumns.sources(spec.features()).stream()
                .filter(name -> name.matches(TsFormat.DIMENSION + "\\d{1,6}"))
                .mapToInt(name -> Integer.parseInt(name.substring(TsFormat.DIMENSION.length())))
                .max()
                .orElse(1);
        return IntStream.rangeClosed(1, most)
                .mapToObj(i -> RowColumn.of(TsFormat.DIMENSION + i, Kind.NUMBER))
                .toList();
    }

    /** The columns {@code frame[0]}, {@code frame[1]} … are of one key. */
    private static List<RowColumn> sequences(Preprocessing data, TableFormat format) {
        List<RowColumn> columns = new ArrayList<>();
        for (RowColumn cell : cells(data, format)) {
            String key = cell.name().replaceAll("\\[\\d+]$", "");
            if (columns.stream().noneMatch(column -> column.name().equals(key))) {
                columns.add(new RowColumn(key, cell.kind(), cell.words()));
            }
        }
        return columns;
    }

    /** In the order in which features name them. */
    private static List<RowColumn> cells(Preprocessing data, TableFormat format) {
        DataSpec spec = data.data();
        List<Feature> features =
                Stream.concat(spec.features().stream(), spec.targets().stream()).toList();
        Set<String> all = new TreeSet<>(format.numbers());
        all.addAll(format.texts());
        return FeatureColumns.sources(features).stream()
                .filter(all::contains)
                .map(name -> format.texts().contains(name)
                        ? new RowColumn(name, Kind.TEXT, words(data, name))
                        : RowColumn.of(name, Kind.NUMBER))
                .toList();
    }

    /** The words of a column stand under its name, or where they are counted as tokens under that with endings. */
    private static List<String> words(Preprocessing data, String name) {
        Pattern counted = Pattern.compile(Pattern.quote(name) + "(-lower)?(-least\\d+)?-tokens");
        return data.vocabularies().entrySet().stream()
                .filter(entry -> entry.getKey().equals(name)
                        || counted.matcher(entry.getKey()).matches())
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .map(entry -> entry.getValue().words())
                .orElse(List.of());
    }
}
