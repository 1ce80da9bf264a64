package org.rnn4j.core.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named scores in a fixed order, as reports and JSON show them; a score that does not exist is absent, never NaN.
 *
 * <p>Scores are fractions from 0 to 1 where they are shares, BLEU and chrF 0 to 100. A name may end in {@code Scaled}: the
 * same score on scaled data.
 *
 * @param byName finite scores
 */
public record Metrics(@JsonValue Map<String, Double> byName) {
    private static final String SCALED = "Scaled";
    private static final Set<String> HIGHER = Set.of(
            "auc",
            "prAuc",
            "accuracy",
            "unknownAccuracy",
            "f1Macro",
            "f1Micro",
            "nabScore",
            "nabScoreOptimised",
            "precision",
            "recall",
            "f1",
            "bleu",
            "bleuLowerTokenized",
            "chrf",
            "exactMatch",
            "realTimeFactor");
    private static final Set<String> LOWER = Set.of(
            "logLoss",
            "brier",
            "ece",
            "nllPerStep",
            "bitsPerCharacter",
            "perplexity",
            "mse",
            "mae",
            "rmse",
            "smape",
            "mase",
            "owa",
            "quantileLoss",
            "crps",
            "width90",
            "msis",
            "wer",
            "cer",
            "per",
            "wordError");
    /** Ends of intervals, which are no scores of their own. */
    private static final Set<String> NEITHER = Set.of("accuracyLow", "accuracyHigh");

    private static final Map<String, Double> TARGETS = Map.of("coverage90", 0.9);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Metrics {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        byName.forEach((name, value) -> {
            if (value == null || !Double.isFinite(value)) {
                throw new IllegalArgumentException(name + ": expected a finite number or no entry, found " + value);
            }
        });
    }

    public static Metrics none() {
        return new Metrics(Map.of());
    }

    /** These and one more; null and numbers that are not finite stay absent. */
    public Metrics with(String name, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return this;
        }
        Map<String, Double> more = new LinkedHashMap<>(byName);
        more.put(name, value);
        return new Metrics(more);
    }

    /** These and the others, which win where both have a name. */
    public Metrics with(Metrics others) {
        Map<String, Double> more = new LinkedHashMap<>(byName);
        more.putAll(others.byName);
        return new Metrics(more);
    }

    /** The score of that name, null where there is none. */
    public @Nullable Double get(String name) {
        return byName.get(name);
    }

    /**
     * True where {@code a} is strictly the better score; coverage is better the nearer it is to what it promises,
     * and the end of an interval is never better.
     *
     * @param name a name of a metric, {@code Scaled} or not
     * @throws IllegalArgumentException when the name is unknown
     */
    public static boolean isBetter(String name, double a, double b) {
        String plain = name.endsWith(SCALED) ? name.substring(0, name.length() - SCALED.length()) : name;
        if (HIGHER.contains(plain)) {
            return a > b;
        }
        if (LOWER.contains(plain)) {
            return a < b;
        }
        if (NEITHER.contains(plain)) {
            return false;
        }
        Double target = TARGETS.get(plain);
        if (target == null) {
            throw new IllegalArgumentException("metric: expected one of " + HIGHER + ", " + LOWER + " or "
                    + TARGETS.keySet() + ", found '" + name + "'");
        }
        return Math.abs(a - target) < Math.abs(b - target);
    }
}
