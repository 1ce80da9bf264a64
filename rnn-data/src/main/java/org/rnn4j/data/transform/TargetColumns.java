package org.rnn4j.data.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.LearnAs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;

/** The targets of a table: one column each, never filled where the file has no value. */
public final class TargetColumns {
    private final List<Feature> targets;
    private final Map<String, Vocabulary> vocabularies;

    /** Columns of targets. */
    public TargetColumns(List<Feature> targets, Map<String, Vocabulary> vocabularies) {
        this.targets = List.copyOf(targets);
        this.vocabularies = Map.copyOf(vocabularies);
    }

    /** The targets' names. */
    public List<String> names() {
        return targets.stream().map(Feature::title).toList();
    }

    /** The classes of a target that is a category, that of unknown words first where it has one; otherwise empty. */
    public List<String> classes() {
        Feature target = targets.get(0);
        if (target.encode() != Encoding.CATEGORY) {
            return List.of();
        }
        List<String> classes = new ArrayList<>();
        if (target.allowsUnknown()) {
            classes.add(Unknown.NAME);
        }
        classes.addAll(Vocabulary.named(target.words(), vocabularies).words());
        return List.copyOf(classes);
    }

    /** Whether a target is scaled when targets are. */
    public boolean scaled(int target) {
        return targets.get(target).scaled();
    }

    /** Unscaled values {@code [targets][rows]}, a category as its index; NaN where there is no value. */
    public double[][] values(Table table) {
        return values(table, new RowRange(0, table.rows().count()));
    }

    /** The same for some rows only; what is computed for a row does not depend on which rows are asked for with it. */
    public double[][] values(Table whole, RowRange rows) {
        int before = Math.min(rows.from(), FeatureValues.rowsBefore(targets));
        return FeatureValues.without(before, columns(whole.slice(rows.from() - before, rows.to())));
    }

    /** What a network learns of values: the same, or a function of them where a target has {@code learnAs}. */
    public double[][] learned(double[][] values, Rows rows, int from) {
        double[][] learned = values.clone();
        for (int target = 0; target < learned.length; target++) {
            LearnAs function = targets.get(target).learnAs();
            if (function != null) {
                learned[target] = learned(targets.get(target), function, values[target], new Block(rows, from));
            }
        }
        return learned;
    }

    private record Block(Rows rows, int from) {}

    private static double[] learned(Feature feature, LearnAs function, double[] values, Block block) {
        double[] learned = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            learned[row] = function.of(values[row]);
            if (!Double.isNaN(values[row]) && !Double.isFinite(learned[row])) {
                throw DataException.at(
                        block.rows().place(block.from() + row, String.valueOf(feature.column())),
                        String.valueOf(values[row]),
                        "a number that learnAs: " + function.word() + " is defined for");
            }
        }
        return learned;
    }

    /** What a network learns of each target; null for its values. */
    public @Nullable LearnAs learnAs(int target) {
        return targets.get(target).learnAs();
    }

    private double[][] columns(Table table) {
        double[][] columns = new double[targets.size()][];
        for (int target = 0; target < columns.length; target++) {
            Feature feature = targets.get(target);
            columns[target] = feature.encode() == Encoding.CATEGORY
                    ? indexes(feature, table)
                    : new FeatureValues(table).of(feature);
        }
        return columns;
    }

    private double[] indexes(Feature feature, Table table) {
        Vocabulary words = Vocabulary.named(feature.words(), vocabularies);
        int first = feature.allowsUnknown() ? 1 : 0;
        String[] texts = new FeatureValues(table).texts(feature);
        double[] indexes = new double[texts.length];
        for (int row = 0; row < texts.length; row++) {
            int index = words.indexOf(texts[row]);
            boolean missing = texts[row].isEmpty();
            if (index < 0 && !missing && !feature.allowsUnknown()) {
                throw DataException.at(
                        table.rows().place(Math.max(0, row - feature.lag()), String.valueOf(feature.column())),
                        DataException.quote(texts[row]),
                        "a class that the training rows have: " + shown(words.words()));
            }
            indexes[row] = missing ? Double.NaN : index + first;
        }
        return indexes;
    }

    private static String shown(List<String> words) {
        return words.size() <= 12 ? String.join(", ", words) : String.join(", ", words.subList(0, 12)) + " …";
    }
}
