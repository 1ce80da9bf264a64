package org.rnn4j.data.split;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is split; without any fraction 0.7, 0.15 and 0.15, otherwise an absent fraction is 0.
 *
 * @param train fraction for training, above 0
 * @param validation fraction for validation
 * @param test fraction for the test
 * @param by along time or series; null leaves it to the layout (a table by time, several series by series)
 * @param seed for {@link SplitBy#SERIES}: mixes the series before they are cut; null takes them in the file's order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Split(
        @JsonPropertyDescription("Fraction for training, above 0.")
        Double train,

        @JsonPropertyDescription("Fraction for validation.") Double validation,

        @JsonPropertyDescription("Fraction for the test.") Double test,

        @JsonPropertyDescription(
                "Along time or series; null leaves it to the layout (a table by time, several series by " + "series).")
        @Nullable
        SplitBy by,

        @JsonPropertyDescription(
                "For by: series: mixes the series before they are cut; null takes them in the file's order.")
        @Nullable
        Long seed) {
    private static final double ROUNDING = 1e-6;

    @SuppressWarnings("ConstantValue")
    public Split {
        boolean nothing = train == null && validation == null && test == null;
        train = nothing ? Double.valueOf(0.7) : fraction("split.train", train);
        validation = nothing ? Double.valueOf(0.15) : fraction("split.validation", validation);
        test = nothing ? Double.valueOf(0.15) : fraction("split.test", test);
        if (train <= 0) {
            throw new IllegalArgumentException("split.train: expected a fraction above 0, found " + train);
        }
        double sum = train + validation + test;
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("split: expected fractions that sum to 1, found " + train + " + "
                    + validation + " + " + test + " = " + sum);
        }
        if (seed != null && by == SplitBy.TIME) {
            throw new IllegalArgumentException("split.seed: expected none with by: time, found " + seed);
        }
    }

    /** The default fractions. */
    public static Split standard() {
        return new Split(0.7, 0.15, 0.15, null, null);
    }

    /** The same along time or series. */
    public Split along(SplitBy by) {
        return new Split(train, validation, test, by, seed);
    }

    private static Double fraction(String key, @Nullable Double value) {
        if (value == null) {
            return 0.0;
        }
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + ": expected a fraction from 0 to 1, found " + value);
        }
        return value;
    }
}
