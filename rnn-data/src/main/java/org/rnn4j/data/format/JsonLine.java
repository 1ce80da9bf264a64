package org.rnn4j.data.format;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;

/** One line of a file as a sequence. */
final class JsonLine {
    private final String source;
    private final int line;
    private final TableFormat wanted;
    private final Set<String> numberKeys = new LinkedHashSet<>();
    private final Map<String, JsonColumn> columns = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();

    JsonLine(String source, int line, TableFormat wanted) {
        this.source = source;
        this.line = line;
        this.wanted = wanted;
        wanted.numbers().forEach(name -> numberKeys.add(key(name)));
    }

    Table table(String text, String id) throws IOException {
        try (JsonInput json = new JsonInput(source, line, text)) {
            JsonToken first = json.next();
            if (first != JsonToken.START_OBJECT) {
                throw json.at(json.found(first), "an object, one sequence");
            }
            while (json.next() == JsonToken.FIELD_NAME) {
                read(json, json.name());
            }
            json.end();
        }
        checkKeys();
        return table(id, steps());
    }

    private void checkKeys() {
        for (String key : wantedKeys()) {
            if (!columns.containsKey(key) && !wanted.missingAllowed()) {
                throw DataException.at(
                        Place.line(source, line),
                        "no key " + DataException.quote(key),
                        "it among " + String.join(", ", keys)
                                + " (missing: forwardFill or indicator accepts what has no value)");
            }
        }
    }

    /** The key that a column is of: that of {@code frame[3]} is {@code frame}. */
    private static String key(String column) {
        return column.replaceAll("\\[\\d+]$", "");
    }

    private void read(JsonInput json, String key) {
        keys.add(key);
        boolean number = numberKeys.contains(key);
        boolean text = wanted.texts().contains(key);
        JsonToken token = json.next();
        if (!number && !text) {
            json.skip();
            return;
        }
        JsonColumn column = new JsonColumn(json, number, text, wanted.missingAllowed());
        column.read(token);
        columns.put(key, column);
    }

    private int steps() {
        int steps = -1;
        String first = "";
        for (Map.Entry<String, JsonColumn> each : columns.entrySet()) {
            JsonColumn column = each.getValue();
            if (column.isList() && steps >= 0 && column.steps() != steps) {
                throw DataException.at(
                        Place.line(source, line),
                        column.steps() + " steps of " + DataException.quote(each.getKey()),
                        steps + " as of " + DataException.quote(first));
            }
            if (column.isList() && steps < 0) {
                steps = column.steps();
                first = each.getKey();
            }
        }
        if (steps <= 0) {
            throw DataException.at(
                    Place.line(source, line),
                    steps < 0
                            ? "no list among the keys " + wantedKeys()
                            : "an empty list of " + DataException.quote(first),
                    "at least one step");
        }
        return steps;
    }

    private Set<String> wantedKeys() {
        Set<String> all = new LinkedHashSet<>(numberKeys);
        all.addAll(wanted.texts());
        return all;
    }

    private Table table(String id, int steps) {
        Map<String, double[]> numbers = new HashMap<>();
        Map<String, @Nullable String[]> texts = new HashMap<>();
        for (String key : wantedKeys()) {
            JsonColumn column = columns.get(key);
            if (column == null) {
                absent(key, steps, numbers, texts);
                continue;
            }
            if (numberKeys.contains(key)) {
                List<double[]> values = column.numbers(steps);
                for (int i = 0; i < values.size(); i++) {
                    numbers.put(column.isWide() ? key + "[" + i + "]" : key, values.get(i));
                }
            }
            if (wanted.texts().contains(key)) {
                texts.put(key, column.texts(steps));
            }
        }
        int[] lines = new int[steps];
        Arrays.fill(lines, line);
        return Table.of(new Rows(source, id, keys, lines, null), numbers, texts);
    }

    private void absent(String key, int steps, Map<String, double[]> numbers, Map<String, @Nullable String[]> texts) {
        if (wanted.texts().contains(key)) {
            texts.put(key, new @Nullable String[steps]);
        }
        for (String name : wanted.numbers()) {
            if (key(name).equals(key)) {
                double[] nothing = new double[steps];
                Arrays.fill(nothing, Double.NaN);
                numbers.put(name, nothing);
            }
        }
    }
}
