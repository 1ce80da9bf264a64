package org.rnn4j.data.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is split; without any fraction 0.7, 0.15 and 0.15, otherwise an absent fraction is 0. With {@link
 * SplitBy#END} validation and test are counts of rows instead, and train is the rest.
 *
 * @param train fraction for training, above 0; null with by: end
 * @param validation fraction for validation; with by: end the rows before the test part's, default 0
 * @param test fraction for the test; with by: end the last rows of each series, default the window's horizon
 * @param by along time, series or from the end; null leaves it to the layout (a table by time, several series by series)
 * @param seed for {@link SplitBy#SERIES}: mixes the series before they are cut; null takes them in the file's order
 * @param rows at most this many first rows of each series are used; null for all
 * @param rounding of cuts between rows; default nearest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Split(
        @JsonPropertyDescription("Fraction for training, above 0; none with by: end.") @Nullable
        Double train,

        @JsonPropertyDescription("Fraction for validation; with by: end the rows before the test part's.") @Nullable
        Double validation,

        @JsonPropertyDescription(
                "Fraction for the test; with by: end the last rows of each series, default the window's horizon.")
        @Nullable
        Double test,

        @JsonPropertyDescription("Along time, series or from the end; null leaves it to the layout (a table by time, "
                + "several series by series).")
        @Nullable
        SplitBy by,

        @JsonPropertyDescription(
                "For by: series: mixes the series before they are cut; null takes them in the file's order.")
        @Nullable
        Long seed,

        @JsonPropertyDescription("At most this many first rows of each series are used; null for all.") @Nullable
        Integer rows,

        @JsonPropertyDescription("Of cuts between rows: nearest (default), or down: training and test round down, as "
                + "the literature of long horizons does.")
        @Nullable
        Rounding rounding) {
    private static final double ROUNDING = 1e-6;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Split {
        if (by == SplitBy.END) {
            refuse("train", train, "none with by: end, where train is the rest");
            refuse("rounding", rounding, "none with by: end");
            validation = count("validation", validation == null ? Double.valueOf(0) : validation);
            test = test == null ? null : count("test", test);
        } else {
            boolean nothing = train == null && validation == null && test == null;
            train = nothing ? Double.valueOf(0.7) : fraction("train", train);
            validation = nothing ? Double.valueOf(0.15) : fraction("validation", validation);
            test = nothing ? Double.valueOf(0.15) : fraction("test", test);
            check(train, validation, test);
        }
        if (seed != null && by != null && by != SplitBy.SERIES) {
            refuse("seed", seed, "none without by: series");
        }
        if (rows != null && rows < 1) {
            refuse("rows", rows, "at least 1");
        }
    }

    /** Fractions alone. */
    public Split(
            @Nullable Double train,
            @Nullable Double validation,
            @Nullable Double test,
            @Nullable SplitBy by,
            @Nullable Long seed) {
        this(train, validation, test, by, seed, null, null);
    }

    /** How a cut that falls between two rows is rounded. */
    public enum Rounding {
        /** To the nearest row. */
        @JsonProperty("nearest")
        NEAREST,
        /** The training part and the test part have so many whole rows; validation is what lies between. */
        @JsonProperty("down")
        DOWN
    }

    /** The default fractions. */
    public static Split standard() {
        return new Split(0.7, 0.15, 0.15, null, null);
    }

    /** The last rows of each series; train is the rest. */
    public static Split end(int validation, int test) {
        return new Split(null, (double) validation, (double) test, SplitBy.END, null);
    }

    /** The same along time or series. */
    public Split along(SplitBy by) {
        return new Split(train, validation, test, by, seed, rows, rounding);
    }

    /** The same of the first rows only. */
    public Split rows(int first) {
        return new Split(train, validation, test, by, seed, first, rounding);
    }

    /** The same with cuts rounded down. */
    public Split roundedDown() {
        return new Split(train, validation, test, by, seed, rows, Rounding.DOWN);
    }

    private static void check(double train, double validation, double test) {
        if (train <= 0) {
            throw new IllegalArgumentException("split.train: expected a fraction above 0, found " + train);
        }
        double sum = train + validation + test;
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("split: expected fractions that sum to 1, found " + train + " + "
                    + validation + " + " + test + " = " + sum);
        }
    }

    private static void refuse(String key, @Nullable Object value, String expected) {
        if (value != null) {
            throw new IllegalArgumentException("split." + key + ": expected " + expected + ", found " + value);
        }
    }

    private static Double count(String key, Double value) {
        if (!(value >= 0 && value == Math.rint(value) && value <= Integer.MAX_VALUE)) {
            refuse(key, value, "a number of rows with by: end");
        }
        return value;
    }

    private static Double fraction(String key, @Nullable Double value) {
        if (value == null) {
            return 0.0;
        }
        if (!(value >= 0 && value <= 1)) {
            refuse(key, value, "a fraction from 0 to 1");
        }
        return value;
    }
}
