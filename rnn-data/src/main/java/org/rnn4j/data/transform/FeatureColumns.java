package org.rnn4j.data.transform;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Table;

/**
 * The columns that a list of features becomes: their names, whether they are scaled, and their values for a table.
 *
 * <p>A calendar feature becomes two columns for each cycle, a category one for each word, anything else one. With {@link
 * Missing#INDICATOR} one column follows for each source column: 1 where its cell had no value. Ids of words are none of them,
 * see {@link TokenColumns}.
 */
public final class FeatureColumns {
    /** Where the ids of the series that the training rows have stand among the vocabularies. */
    public static final String SERIES_WORDS = "(series)";

    private final List<Feature> features;
    private final Map<String, Vocabulary> vocabularies;
    private final Missing missing;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> scaled = new ArrayList<>();
    private final List<Feature> origins = new ArrayList<>();

    /** Columns of inputs. */
    public FeatureColumns(List<Feature> features, Map<String, Vocabulary> vocabularies, Missing missing) {
        this.features =
                features.stream().filter(feature -> !feature.readsTokens()).toList();
        this.vocabularies = Map.copyOf(vocabularies);
        this.missing = missing;
        for (Feature feature : this.features) {
            for (String name : names(feature)) {
                names.add(name);
                scaled.add(feature.scaled());
                origins.add(feature);
            }
        }
        for (String column : indicated()) {
            names.add(column + " missing");
            scaled.add(false);
        }
    }

    /** The columns of the file that features are derived from. */
    public static Set<String> sources(List<Feature> features) {
        Set<String> sources = new LinkedHashSet<>();
        for (Feature feature : features) {
            if (feature.column() != null) {
                sources.add(feature.column());
            }
            if (feature.minus() != null) {
                sources.add(feature.minus());
            }
        }
        return sources;
    }

    /** The columns' names. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** Whether a column is scaled. */
    public boolean scaled(int column) {
        return scaled.get(column);
    }

    /** The feature that a column is of; null for the mark of a missing value. */
    @Nullable
    Feature feature(int column) {
        return column < origins.size() ? origins.get(column) : null;
    }

    /** The column of the file whose missing values a column marks. */
    String indicated(int column) {
        return List.copyOf(indicated()).get(column - origins.size());
    }

    /** Whether every feature of a column of the file is said to be known ahead. */
    boolean saidToBeKnown(String source) {
        return features.stream()
                .filter(feature -> sources(List.of(feature)).contains(source))
                .allMatch(Feature::saidToBeKnown);
    }

    /** The columns' values, unscaled, {@code [columns][rows]}; NaN where there is no value. */
    public double[][] values(Table table) {
        return values(table, new RowRange(0, table.rows().count()));
    }

    /** The same for some rows only; what is computed for a row does not depend on which rows are asked for with it. */
    public double[][] values(Table whole, RowRange rows) {
        int before = Math.min(rows.from(), FeatureValues.rowsBefore(features));
        RowRange read = new RowRange(rows.from() - before, rows.to());
        Table table = whole.slice(read.from(), read.to());
        boolean fill = missing == Missing.FORWARD_FILL;
        Table filled = fill ? MissingValues.forwardFilled(table, sources(features), whole, read.from()) : table;
        return FeatureValues.without(before, values(table, filled));
    }

    private double[][] values(Table table, Table filled) {
        List<double[]> columns = new ArrayList<>();
        for (Feature feature : features) {
            if (!feature.calendar().isEmpty()) {
                feature.calendar().forEach(cycle -> addCycle(columns, cycle, table));
            } else if (feature.encode() == Encoding.CATEGORY) {
                addOneHot(columns, feature, filled);
            } else if (feature.oneHot() != null) {
                addSeries(columns, feature, table);
            } else {
                columns.add(new FeatureValues(filled).of(feature));
            }
        }
        for (String column : indicated()) {
            columns.add(new FeatureValues(table).absent(column));
        }
        return columns.toArray(new double[0][]);
    }

    private List<String> names(Feature feature) {
        List<String> result = new ArrayList<>();
        for (Calendar cycle : feature.calendar()) {
            String name = feature.as() == null ? cycle.word() : feature.as() + " " + cycle.word();
            result.add(name + " sin");
            result.add(name + " cos");
        }
        if (feature.oneHot() == OneHot.CHANNEL) {
            return List.of();
        }
        if (feature.encode() == Encoding.CATEGORY || feature.oneHot() == OneHot.SERIES) {
            words(feature).words().forEach(word -> result.add(feature.title() + " = " + word));
        } else if (result.isEmpty()) {
            result.add(feature.title());
        }
        return result;
    }

    private Set<String> indicated() {
        return missing == Missing.INDICATOR ? sources(features) : Set.of();
    }

    private Vocabulary words(Feature feature) {
        return Vocabulary.named(feature.oneHot() == OneHot.SERIES ? SERIES_WORDS : feature.words(), vocabularies);
    }

    private void addOneHot(List<double[]> columns, Feature feature, Table table) {
        Vocabulary words = words(feature);
        double[][] hot = new double[words.words().size()][table.rows().count()];
        String[] texts = new FeatureValues(table).texts(feature);
        for (int row = 0; row < texts.length; row++) {
            int index = words.indexOf(texts[row]);
            if (index >= 0) {
                hot[index][row] = 1;
            }
        }
        columns.addAll(List.of(hot));
    }

    /** An identity of the target, on the other hand, is none of the rows': a window adds it. */
    private void addSeries(List<double[]> columns, Feature feature, Table table) {
        if (feature.oneHot() == OneHot.SERIES) {
            for (String word : words(feature).words()) {
                double[] column = new double[table.rows().count()];
                Arrays.fill(column, word.equals(table.rows().series()) ? 1 : 0);
                columns.add(column);
            }
        }
    }

    private static void addCycle(List<double[]> columns, Calendar cycle, Table table) {
        int rows = table.rows().count();
        double[] sine = new double[rows];
        double[] cosine = new double[rows];
        for (int row = 0; row < rows; row++) {
            LocalDateTime time = table.rows().time(row);
            if (time == null) {
                throw new IllegalArgumentException("calendar features need times, found none in "
                        + table.rows().source());
            }
            sine[row] = StrictMath.sin(cycle.angle(time));
            cosine[row] = StrictMath.cos(cycle.angle(time));
        }
        columns.add(sine);
        columns.add(cosine);
    }
}
