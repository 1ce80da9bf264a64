package org.rnn4j.app.report.section;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics of the model and of the naive baselines, one row each, the best value of each metric in bold. */
public record MetricTable(String title, String caption, List<Metric> metrics, List<Row> rows) implements Section {

    /** Which end of a metric is good. */
    public enum Direction {
        LOWER_IS_BETTER,
        HIGHER_IS_BETTER,
        /** Neither, such as a coverage or a count: no value is set in bold. */
        NEUTRAL
    }

    /** A column: the name by which rows give its value, and the label to show. */
    public record Metric(String name, String label, Direction direction) {}

    /**
     * The model or a baseline.
     *
     * @param model whether this is the trained model, which the page sets apart
     * @param values by metric name; metrics without a value, or with one that is not finite, are "not available"
     */
    public record Row(String name, boolean model, Map<String, Double> values) {

        public Row {
            // Sorted, so that the same run writes the same bytes.
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }
    }

    public MetricTable {
        Checks.title(title);
        metrics = List.copyOf(metrics);
        rows = List.copyOf(rows);
    }
}
