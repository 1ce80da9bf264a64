package org.rnn4j.core.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How the learning rate changes over a run, as a factor of the updater's own.
 *
 * <p>After a linear rise over {@code warmup} epochs: constant; step: times {@code factor} every {@code every} epochs;
 * exponential: times {@code factor} each epoch, smoothly; cosine: from 1 down to {@code floor} at the last epoch (Loshchilov
 * and Hutter 2017).
 *
 * @param type default constant
 * @param warmup epochs of linear rise from 0, default 0
 * @param factor step and exponential, default 0.5 and 0.95
 * @param every step: epochs between steps, default 10
 * @param floor cosine: the last factor, default 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Schedule(
        @JsonPropertyDescription("Default constant.") Type type,

        @JsonPropertyDescription("Epochs of linear rise from 0, default 0.")
        double warmup,

        @JsonPropertyDescription("Step and exponential, default 0.5 and 0.95.") @Nullable
        Double factor,

        @JsonPropertyDescription("Step: epochs between steps, default 10.") @Nullable
        Integer every,

        @JsonPropertyDescription("Cosine: the last factor, default 0.") @Nullable
        Double floor) {
    /** The shapes. */
    public enum Type {
        @JsonProperty("constant")
        CONSTANT,
        @JsonProperty("step")
        STEP,
        @JsonProperty("exponential")
        EXPONENTIAL,
        @JsonProperty("cosine")
        COSINE
    }

    @JsonCreator
    public Schedule(
            @Nullable Type type,
            double warmup,
            @Nullable Double factor,
            @Nullable Integer every,
            @Nullable Double floor) {
        this.type = type == null ? Type.CONSTANT : type;
        this.warmup = warmup;
        this.factor = setting(factor, this.type == Type.STEP, 0.5, this.type == Type.EXPONENTIAL, 0.95);
        this.every = every == null && this.type == Type.STEP ? Integer.valueOf(10) : every;
        this.floor = setting(floor, this.type == Type.COSINE, 0, false, 0);
        check("warmup", warmup >= 0, "at least 0", warmup);
        check("factor", this.factor == null || (this.factor > 0 && this.factor <= 1), "a number in (0, 1]", factor);
        check("every", this.every == null || this.every >= 1, "at least 1", every);
        check("floor", this.floor == null || (this.floor >= 0 && this.floor < 1), "a number in [0, 1)", floor);
    }

    private static @Nullable Double setting(
            @Nullable Double given, boolean first, double firstStandard, boolean second, double secondStandard) {
        if (given != null) {
            return given;
        }
        return first ? Double.valueOf(firstStandard) : second ? Double.valueOf(secondStandard) : null;
    }

    private static void check(String key, boolean holds, String expected, @Nullable Object found) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
        }
    }

    public static Schedule constant() {
        return new Schedule(null, 0, null, null, null);
    }

    public static Schedule cosine() {
        return new Schedule(Type.COSINE, 0, null, null, null);
    }

    /**
     * The factor of the learning rate.
     *
     * @param progress epochs done, with the fraction of the one under way
     * @param epochs epochs of the whole run
     */
    public double factorAt(double progress, int epochs) {
        double rise = warmup > 0 ? Math.min(1, (progress + 1e-9) / warmup) : 1;
        double after = Math.max(0, progress - warmup);
        double length = Math.max(1e-9, epochs - warmup);
        double shape = switch (type) {
            case CONSTANT -> 1;
            case STEP -> Math.pow(or(factor, 1), Math.floor(after / or(every, 1)));
            case EXPONENTIAL -> Math.pow(or(factor, 1), after);
            case COSINE ->
                or(floor, 0) + (1 - or(floor, 0)) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, after / length)));
        };
        return rise * shape;
    }

    private static double or(@Nullable Number value, double otherwise) {
        return value == null ? otherwise : value.doubleValue();
    }
}
