package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * How sequences are cut from a series and where their labels lie.
 *
 * @param length steps of a window; null takes each series (or its part) whole
 * @param stride steps between the starts of two windows; default 1
 * @param horizon how many steps after the input the label lies; default 1, but 0 for one label per whole sequence
 * @param labels default {@link Labels#EVERY_STEP}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Window(
        @JsonPropertyDescription("Steps of a window; null takes each series (or its part) whole.") @Nullable
        Integer length,

        @JsonPropertyDescription("Steps between the starts of two windows; default 1.") @Nullable
        Integer stride,

        @JsonPropertyDescription(
                "How many steps after the input the label lies; default 1, but 0 for one label per whole "
                        + "sequence.")
        @Nullable
        Integer horizon,

        @JsonPropertyDescription("Default everyStep.") Labels labels) {
    @SuppressWarnings("ConstantValue")
    public Window {
        labels = labels == null ? Labels.EVERY_STEP : labels;
        if (stride != null && length == null) {
            throw new IllegalArgumentException(
                    "window.stride: expected no stride, because without window.length each series is one sequence, found "
                            + stride);
        }
        stride = stride == null && length != null ? Integer.valueOf(1) : stride;
        if (horizon == null) {
            horizon = length == null && labels == Labels.LAST_STEP ? 0 : 1;
        }
        atLeast("window.length", 1, length);
        atLeast("window.stride", 1, stride);
        atLeast("window.horizon", labels == Labels.AHEAD ? 1 : 0, horizon);
    }

    /** Windows of a length, one step apart, that predict the next step at every step. */
    public static Window of(int length) {
        return new Window(length, 1, 1, Labels.EVERY_STEP);
    }

    /** Whole series. */
    public static Window whole(Labels labels) {
        return new Window(null, null, null, labels);
    }

    /** Whether each series is one sequence. */
    public boolean wholeSeries() {
        return length == null;
    }

    /** The window's length in steps, or 0 for whole series. */
    public int lengthOrZero() {
        return length == null ? 0 : length;
    }

    /** Steps between two windows, 1 for whole series. */
    public int strideOrOne() {
        return stride == null ? 1 : stride;
    }

    /** Steps from an input to its label. */
    public int steps() {
        return horizon == null ? 1 : horizon;
    }

    private static void atLeast(String key, int least, @Nullable Integer value) {
        if (value != null && value < least) {
            throw new IllegalArgumentException(key + ": expected at least " + least + ", found " + value);
        }
    }
}
