package org.rnn4j.app.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.source.ColumnProfile;
import org.rnn4j.data.source.ColumnProfile.Kind;
import org.rnn4j.data.source.ColumnProfile.Numbers;
import org.rnn4j.data.source.TableProfile;
import org.rnn4j.data.transform.Apply;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;

/** Chooses the features: every column that says something, in the form that suits a network. */
final class Inputs {
    /** One-hot columns of one category. */
    private static final int MOST_WORDS = 20;
    /** Columns of a table; more make a draft that nobody reads. */
    private static final int MOST_FEATURES = 200;
    /** An exponential distribution has 2. */
    private static final double SKEWED = 2;

    private final Set<String> titles = new HashSet<>();
    private final List<ColumnProfile> used = new ArrayList<>();
    private final Lines lines = new Lines();
    private final List<String> left = new ArrayList<>();

    Inputs(TableProfile profile, Rhythm rhythm) {
        for (ColumnProfile column : profile.columns()) {
            String reason = reasonAgainst(column, profile.series().column());
            if (reason == null) {
                use(column);
            } else if (!reason.isEmpty()) {
                left.add("left out: " + YamlText.scalar(column.name()) + " (" + reason + ")");
            }
        }
        left.forEach(each -> lines.add("    # " + each));
        if (!rhythm.cycles().isEmpty()) {
            lines.add(
                    "    - " + flow(Feature.calendar(rhythm.cycles().toArray(Calendar[]::new))),
                    "a sine and a cosine each");
        }
    }

    /** The columns that features are made of. */
    List<ColumnProfile> used() {
        return used;
    }

    /** The columns that are not used, and why. */
    List<String> left() {
        return left;
    }

    /** The list below {@code features:}. */
    String yaml() {
        return lines.text();
    }

    /** A target, or a column as it is without further thought. */
    static Feature plain(ColumnProfile column) {
        if (column.kind() == Kind.CATEGORY) {
            return Feature.category(column.name());
        }
        boolean words = column.kind() == Kind.YES_NO && column.numbers() == null;
        return words ? Feature.column(column.name()).is(column.words().get(1)) : Feature.column(column.name());
    }

    /** A feature as a YAML mapping on one line. */
    static String flow(Feature feature) {
        List<String> keys = new ArrayList<>();
        if (!feature.calendar().isEmpty()) {
            keys.add("calendar: ["
                    + feature.calendar().stream().map(Inputs::word).collect(Collectors.joining(", ")) + "]");
        }
        if (feature.column() != null) {
            keys.add("column: " + YamlText.scalar(feature.column()));
        }
        if (feature.apply() == Apply.LOG1P) {
            keys.add("apply: log1p");
        }
        if (feature.is() != null) {
            keys.add("is: " + YamlText.quoted(feature.is()));
        }
        if (feature.encode() == Encoding.CATEGORY) {
            keys.add("encode: category");
        }
        if (feature.as() != null) {
            keys.add("as: " + YamlText.scalar(feature.as()));
        }
        return "{" + String.join(", ", keys) + "}";
    }

    private static String word(Calendar cycle) {
        return switch (cycle) {
            case DAY_OF_YEAR -> "dayOfYear";
            case MONTH -> "month";
            case DAY_OF_WEEK -> "dayOfWeek";
            case HOUR -> "hour";
        };
    }

    /** Null where a column is used, empty where it needs no word. */
    private @Nullable String reasonAgainst(ColumnProfile column, @Nullable String series) {
        if (column.name().equals(series) || column.kind() == Kind.TIME) {
            return "";
        }
        if (column.kind() == Kind.TEXT) {
            return Words.of(column);
        }
        if (column.constant()) {
            return "always the same";
        }
        if (column.kind() == Kind.CATEGORY && column.words().size() > MOST_WORDS) {
            return column.words().size() + " different words are too many to give each an input";
        }
        return used.size() == MOST_FEATURES ? "the draft has " + MOST_FEATURES + " columns already" : null;
    }

    private void use(ColumnProfile column) {
        Feature feature = plain(column);
        Numbers numbers = column.numbers();
        String comment = Words.of(column);
        if (column.kind() == Kind.NUMBER
                && numbers != null
                && numbers.min() >= 0
                && numbers.max() >= 1
                && numbers.skewness() > SKEWED) {
            feature = feature.apply(Apply.LOG1P);
            comment += "; most are small, few are very large";
        }
        String title = feature.title();
        for (int i = 2; !titles.add(feature.title()); i++) {
            feature = feature.as(title + " (" + i + ")");
        }
        used.add(column);
        lines.add("    - " + flow(feature), comment);
    }
}
