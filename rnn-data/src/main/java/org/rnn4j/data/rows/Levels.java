package org.rnn4j.data.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.transform.Apply;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Scaler;
import org.rnn4j.data.transform.Scaling;

/** How large the numbers of a file's columns usually are, as far as a model's scalers say it. */
final class Levels {
    private static final Level UNKNOWN = new Level(new Scaler(0.5, 0.5), Apply.NONE);
    private static final int DIGITS = 3;

    private final Preprocessing data;
    private final DataSpec spec;

    Levels(Preprocessing data) {
        this.data = data;
        this.spec = data.data();
    }

    /**
     * A number around the mean.
     *
     * @param deviations how far from it
     */
    double number(String column, double deviations) {
        Level level = level(column);
        double value = level.at(deviations);
        if (features(column).anyMatch(feature -> feature.apply() == Apply.LOG || feature.apply() == Apply.SQRT)
                || features(column).anyMatch(feature -> feature.apply() == Apply.LOG1P)) {
            value = Math.max(value, features(column).anyMatch(f -> f.apply() == Apply.LOG) ? 0.01 : 0);
        }
        double spread = Math.max(Math.abs(level.at(1) - level.at(-1)), 1e-12);
        int decimals = DIGITS - 1 - (int) Math.floor(Math.log10(spread));
        return BigDecimal.valueOf(value)
                .setScale(Math.max(0, Math.min(decimals, 9)), RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** The word that a column of texts is asked for, if it is. */
    Optional<String> word(String column) {
        return features(column)
                .map(Feature::is)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst();
    }

    /** How many numbers a step of a key has; 0 where it is one that is no list. */
    int width(String key) {
        return (int) FeatureColumns.sources(spec.features()).stream()
                .filter(name -> name.matches(Pattern.quote(key) + "\\[\\d+]"))
                .count();
    }

    /** Whether nothing is known of a column in rows that are to be forecast. */
    boolean isToCome(String column) {
        return FeatureColumns.sources(spec.targets()).contains(column);
    }

    private Stream<Feature> features(String column) {
        return Stream.concat(spec.features().stream(), spec.targets().stream())
                .filter(feature -> FeatureColumns.sources(List.of(feature)).contains(column));
    }

    private Level level(String column) {
        return scaled(column, true)
                .or(() -> target(column))
                .or(() -> scaled(column, false))
                .orElse(UNKNOWN);
    }

    /** What the scaler of an input says of its column; of one that is a function of it what it says of the function. */
    private Optional<Level> scaled(String column, boolean asItIs) {
        return spec.features().stream()
                .filter(feature -> column.equals(feature.column()) && isOfColumnAlone(feature))
                .filter(feature -> !asItIs || feature.takesItsColumnAsItIs())
                .filter(feature -> data.featureNames().contains(feature.title()))
                .map(feature -> new Level(
                        data.featureScalers().get(data.featureNames().indexOf(feature.title())), feature.apply()))
                .filter(level -> !level.scaler().equals(Scaler.identity()))
                .map(level -> spec.scale() == Scaling.MINMAX ? level.inTheMiddle() : level)
                .findFirst();
    }

    private Optional<Level> target(String column) {
        for (int target = 0; target < spec.targets().size(); target++) {
            Feature feature = spec.targets().get(target);
            if (target < data.scoreScalers().size()
                    && column.equals(feature.column())
                    && feature.takesItsColumnAsItIs()) {
                return Optional.of(new Level(data.scoreScalers().get(target), Apply.NONE));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfColumnAlone(Feature feature) {
        return feature.minus() == null
                && feature.above() == null
                && feature.lag() == 0
                && !feature.change()
                && !feature.readsText();
    }

    /**
     * What a function of a column is around.
     *
     * @param scaler its mean and deviation
     * @param function of the column
     */
    private record Level(Scaler scaler, Apply function) {
        double at(double deviations) {
            double value = scaler.offset() + spread() * deviations;
            return switch (function) {
                case NONE, ABS -> value;
                case LOG -> Math.exp(value);
                case LOG1P -> Math.expm1(value);
                case SQRT -> value * Math.abs(value);
            };
        }

        /** Values that vary more than they are large are hardly ever below 0. */
        private double spread() {
            boolean skewed = scaler.offset() > 0 && scaler.scale() > scaler.offset();
            return skewed ? 0.8 * scaler.offset() : scaler.scale();
        }

        /** Of a scaler of the least and the greatest value. */
        Level inTheMiddle() {
            return new Level(new Scaler(scaler.offset() + scaler.scale() / 2, scaler.scale() / 4), function);
        }
    }
}
