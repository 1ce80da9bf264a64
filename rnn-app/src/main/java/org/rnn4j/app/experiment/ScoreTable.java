package org.rnn4j.app.experiment;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rnn4j.core.evaluation.Metrics;

/** Scores as lines of text, a column for each metric that somebody has; a missing score is a dash. */
public final class ScoreTable {
    private static final int NAME = 18;

    private ScoreTable() {}

    /** A header and a line for each row. */
    public static String of(Map<String, Metrics> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.values().forEach(metrics -> columns.addAll(metrics.byName().keySet()));
        StringBuilder text = new StringBuilder(" ".repeat(NAME));
        columns.forEach(name -> text.append(cell(name, name)));
        rows.forEach((name, metrics) -> {
            text.append(String.format(Locale.ROOT, "%n%-18s", name.length() > NAME ? name.substring(0, NAME) : name));
            for (String column : columns) {
                Double value = metrics.get(column);
                text.append(cell(column, value == null ? "–" : digits(value)));
            }
        });
        return text.toString();
    }

    /** A column is as wide as its name. */
    private static String cell(String column, String text) {
        int width = Math.max(12, column.length()) + 1;
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Four places for numbers near 1, fewer for large ones. */
    private static String digits(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 1e6 ? "%.4g" : size >= 1000 ? "%.1f" : "%.4f", value);
    }
}
