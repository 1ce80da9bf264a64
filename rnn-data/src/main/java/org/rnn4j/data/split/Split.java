package org.rnn4j.data.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is split; without any fraction 0.7, 0.15 and 0.15, otherwise an absent fraction is 0. With {@link
 * SplitBy#END} validation and test are counts of rows instead, and train is the rest. With {@link SplitBy#START} train and
 * validation are fractions of the series' first rows, and the test is the whole series. With {@link SplitBy#GIVEN}
 * validation is the share of the training sequences that are for validation where the files have no such part.
 *
 * @param train fraction for training, above 0; null with by: end
 * @param validation fraction for validation; with by: end the rows before the test part's, default 0
 * @param test fraction for the test; with by: end the last rows of each series, default the window's horizon
 * @param by along time, series or from the end; null leaves it to the layout (a table by time, several series by series)
 * @param seed for {@link SplitBy#SERIES}: mixes the series before they are cut; null takes them in the file's order
 * @param rows at most this many first rows of each series are used; null for all
 * @param rounding of cuts between rows; default nearest
 * @param atMost with by: start at most so many rows for training and validation together; null for any
 * @param fold with by: given which of the possible shares of the training sequences is for validation, from 0; null for the
 *     first
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
                + "the literature of long horizons does, or floor: every cut rounds down (default of texts).")
        @Nullable
        Rounding rounding,

        @JsonPropertyDescription("With by: start: at most so many first rows for training and validation together.")
        @Nullable
        Integer atMost,

        @JsonPropertyDescription(
                "With by: given: which of the possible shares of the training sequences is for validation, from 0.")
        @Nullable
        Integer fold) {
    private static final double ROUNDING = 1e-6;
    private static final double HELD = 0.2;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Split {
        if (by == SplitBy.END) {
            refuse("train", train, "none with by: end, where train is the rest");
            refuse("rounding", rounding, "none with by: end");
            validation = count("validation", validation == null ? Double.valueOf(0) : validation);
            test = test == null ? null : count("test", test);
        } else if (by == SplitBy.START) {
            refuse("test", test, "none with by: start, where it is the whole series");
            refuse("rounding", rounding, "none with by: start");
            train = fraction("train", train == null ? Double.valueOf(0.15) : train);
            validation = fraction("validation", validation);
            checkStart(train, validation);
        } else if (by == SplitBy.GIVEN) {
            refuse("train", train, "none with by: given, where it is what the files say");
            refuse("test", test, "none with by: given, where it is what the files say");
            refuse("rounding", rounding, "none with by: given");
            validation = share(validation == null ? Double.valueOf(HELD) : validation);
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
        if (fold != null && (by != SplitBy.GIVEN || fold < 0)) {
            refuse("fold", fold, by == SplitBy.GIVEN ? "at least 0" : "none without by: given");
        }
        if (atMost != null && (by != SplitBy.START || atMost < 1)) {
            refuse("atMost", atMost, by == SplitBy.START ? "at least 1" : "none without by: start");
        }
    }

    /** Fractions alone. */
    public Split(
            @Nullable Double train,
            @Nullable Double validation,
            @Nullable Double test,
            @Nullable SplitBy by,
            @Nullable Long seed) {
        this(train, validation, test, by, seed, null, null, null, null);
    }

    /** How a cut that falls between two rows is rounded. */
    public enum Rounding {
        /** To the nearest row. */
        @JsonProperty("nearest")
        NEAREST,
        /** The training part and the test part have so many whole rows; validation is what lies between. */
        @JsonProperty("down")
        DOWN,
        /** Every cut lies at a whole row, rounded down, as {@code int(0.9 * rows)} does. */
        @JsonProperty("floor")
        FLOOR
    }

    /** The default fractions. */
    public static Split standard() {
        return new Split(0.7, 0.15, 0.15, null, null);
    }

    /** The last rows of each series; train is the rest. */
    public static Split end(int validation, int test) {
        return new Split(null, (double) validation, (double) test, SplitBy.END, null);
    }

    /** The first rows of each series: fractions of them, both together at most so many rows. */
    public static Split start(double train, double validation, int atMost) {
        return new Split(train, validation, null, SplitBy.START, null, null, null, atMost, null);
    }

    /** The parts that the files give; where they give none for validation, this share of the training sequences is it. */
    public static Split given(double validation) {
        return new Split(null, validation, null, SplitBy.GIVEN, null);
    }

    /** With by: start, the rows of the training part and of both first parts together, in a series of so many rows. */
    public int[] firstRows(int rows) {
        double first = train == null ? 0 : train;
        double both = first + (validation == null ? 0 : validation);
        int most = atMost == null ? Integer.MAX_VALUE : atMost;
        int together = (int) Math.min(most, Math.floor(both * rows + ROUNDING));
        return new int[] {(int) Math.round(together * first / both), together};
    }

    /** The same along time or series. */
    public Split along(SplitBy by) {
        return new Split(train, validation, test, by, seed, rows, rounding, atMost, fold);
    }

    /** The same of the first rows only. */
    public Split rows(int first) {
        return new Split(train, validation, test, by, seed, first, rounding, atMost, fold);
    }

    /** The same where, unless it says how cuts are rounded, each is rounded down, if it has such cuts. */
    public Split floored() {
        boolean cuts = by == null || by == SplitBy.TIME || by == SplitBy.SERIES;
        return cuts && rounding == null
                ? new Split(train, validation, test, by, seed, rows, Rounding.FLOOR, atMost, fold)
                : this;
    }

    /** The same with cuts rounded down. */
    public Split roundedDown() {
        return new Split(train, validation, test, by, seed, rows, Rounding.DOWN, atMost, fold);
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

    private static void checkStart(double train, double validation) {
        if (!(train > 0 && train + validation <= 1)) {
            throw new IllegalArgumentException(
                    "split: expected a train above 0 and train + validation of at most 1 with" + " by: start, found "
                            + train + " + " + validation);
        }
    }

    private static void refuse(String key, @Nullable Object value, String expected) {
        if (value != null) {
            throw new IllegalArgumentException("split." + key + ": expected " + expected + ", found " + value);
        }
    }

    private static Double share(Double value) {
        if (!(value >= 0 && value < 1)) {
            refuse("validation", value, "a share from 0 to below 1 with by: given");
        }
        return value;
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
