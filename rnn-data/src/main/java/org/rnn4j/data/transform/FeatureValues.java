package org.rnn4j.data.transform;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/** The values of features that are one column, for one table. */
final class FeatureValues {
    private final Table table;

    FeatureValues(Table table) {
        this.table = table;
    }

    /** How many earlier rows the features of a row look at. */
    static int rowsBefore(List<Feature> features) {
        return features.stream().mapToInt(Feature::rowsBefore).max().orElse(0);
    }

    /** The columns without their first rows. */
    static double[][] without(int rows, double[][] columns) {
        return rows == 0
                ? columns
                : Arrays.stream(columns)
                        .map(column -> Arrays.copyOfRange(column, rows, column.length))
                        .toArray(double[][]::new);
    }

    /** A number feature or an {@code is} feature; NaN where there is no value. */
    double[] of(Feature feature) {
        double[] values = feature.is() == null ? numbers(feature) : matches(feature, feature.is());
        values = feature.change() ? changes(values, feature.over()) : values;
        values = lagged(values, feature.lag());
        Double above = feature.above();
        return above == null ? values : compared(values, above);
    }

    /** The words of a category or of tokens, in the form that the feature looks at; empty where there is no value. */
    String[] texts(Feature feature) {
        @Nullable String[] read = table.text(String.valueOf(feature.column()));
        TextForm form = feature.textForm();
        boolean plain = feature.takesTextAsItIs();
        Map<String, String> forms = new HashMap<>();
        String[] texts = new String[read.length];
        for (int row = 0; row < texts.length; row++) {
            String text = read[Math.max(0, row - feature.lag())];
            texts[row] =
                    text == null ? "" : plain || form.isFormOf(text) ? text : forms.computeIfAbsent(text, form::of);
        }
        return texts;
    }

    /** 1 where a column's cell has no value. */
    double[] absent(String column) {
        double[] absent = new double[table.rows().count()];
        Doubles numbers = table.numbers().get(column);
        @Nullable String[] texts = table.texts().get(column);
        for (int row = 0; row < absent.length; row++) {
            boolean gap = numbers != null ? Double.isNaN(numbers.get(row)) : texts != null && texts[row] == null;
            absent[row] = gap ? 1 : 0;
        }
        return absent;
    }

    private double[] numbers(Feature feature) {
        String column = String.valueOf(feature.column());
        double[] values = table.number(column).array();
        if (feature.minus() != null) {
            Doubles other = table.number(feature.minus());
            Arrays.setAll(values, row -> values[row] - other.get(row));
        }
        for (int row = 0; row < values.length; row++) {
            double result = feature.apply().of(values[row]);
            if (!Double.isNaN(values[row]) && !Double.isFinite(result)) {
                throw DataException.at(
                        table.rows().place(row, column),
                        String.valueOf(values[row]),
                        "a number that " + feature.apply().word() + " is defined for");
            }
            values[row] = result;
        }
        return values;
    }

    private double[] matches(Feature feature, String word) {
        @Nullable String[] texts = table.text(String.valueOf(feature.column()));
        double[] values = new double[texts.length];
        Arrays.setAll(values, row -> texts[row] == null ? Double.NaN : word.equals(texts[row]) ? 1 : 0);
        return values;
    }

    private static double[] changes(double[] values, int over) {
        double[] changes = new double[values.length];
        for (int row = over; row < values.length; row++) {
            changes[row] = values[row] - values[row - over];
        }
        return changes;
    }

    private static double[] lagged(double[] values, int lag) {
        double[] lagged = new double[values.length];
        Arrays.setAll(lagged, row -> values[Math.max(0, row - lag)]);
        return lagged;
    }

    private static double[] compared(double[] values, double threshold) {
        double[] compared = new double[values.length];
        Arrays.setAll(compared, row -> Double.isNaN(values[row]) ? Double.NaN : values[row] > threshold ? 1 : 0);
        return compared;
    }
}
