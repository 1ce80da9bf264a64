package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How each window's targets, and the inputs that are their own past, are brought to one level and size: (value − level) /
 * size, with level and size from the window's own input rows, after the scaling of the whole. It is undone in predictions
 * (reversible instance normalisation, Kim et al. 2022). A plain word stands for the usual pairs: {@code none}, {@code last}
 * (subtract last) and {@code instance} (subtract mean, divide deviation).
 *
 * @param subtract the level; default none
 * @param divide the size; default none
 * @param season rows of a season, for {@code subtract: season} and {@code divide: naive}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Normalise(
        @JsonPropertyDescription("The level that is subtracted; default none.")
        Subtract subtract,

        @JsonPropertyDescription("The size that is divided by; default none.")
        Divide divide,

        @JsonPropertyDescription("Rows of a season, for subtract: season and divide: naive.") @Nullable
        Integer season) {
    /** What is subtracted. */
    public enum Subtract {
        @JsonProperty("none")
        NONE,
        /** The window's last known value. */
        @JsonProperty("last")
        LAST,
        /** The mean of the window's known values. */
        @JsonProperty("mean")
        MEAN,
        /**
         * From a label the value one season before its row, or as many whole seasons as it takes to be known; from an input
         * the mean of the window's last season.
         */
        @JsonProperty("season")
        SEASON
    }

    /** What is divided by. */
    public enum Divide {
        @JsonProperty("none")
        NONE,
        /** sqrt(variance + 1e-5) of the window's known values. */
        @JsonProperty("deviation")
        DEVIATION,
        /**
         * The mean of |x(t) − x(t − season)| over the training rows of the series, which MASE divides by too; for a series
         * without training rows, over the window's rows. 1 where it is 0.
         */
        @JsonProperty("naive")
        NAIVE
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    @SuppressWarnings("ConstantValue")
    public Normalise {
        subtract = subtract == null ? Subtract.NONE : subtract;
        divide = divide == null ? Divide.NONE : divide;
        boolean seasonal = subtract == Subtract.SEASON || divide == Divide.NAIVE;
        if (seasonal && (season == null || season < 1)) {
            throw new IllegalArgumentException(
                    "normalise.season: expected the rows of a season, at least 1, found " + season);
        }
        if (!seasonal && season != null) {
            throw new IllegalArgumentException(
                    "normalise.season: expected none without subtract: season or divide: naive, found " + season);
        }
    }

    /** One of the plain words. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Normalise of(String word) {
        return switch (word) {
            case "none" -> none();
            case "last" -> new Normalise(Subtract.LAST, Divide.NONE, null);
            case "instance" -> new Normalise(Subtract.MEAN, Divide.DEVIATION, null);
            default ->
                throw new IllegalArgumentException(
                        "normalise: expected none, last, instance or a mapping, found " + word);
        };
    }

    /** Windows as they are. */
    public static Normalise none() {
        return new Normalise(Subtract.NONE, Divide.NONE, null);
    }

    /** Whether windows stay as they are. */
    @JsonIgnore
    public boolean isNone() {
        return subtract == Subtract.NONE && divide == Divide.NONE;
    }

    /** Rows of a season, 1 where there is none. */
    public int seasonOrOne() {
        return season == null ? 1 : season;
    }
}
