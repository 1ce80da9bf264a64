package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How sequences are cut from a series and where their labels lie.
 *
 * @param length rows of a window; null takes each series (or its part) whole
 * @param stride rows between the starts of two windows; default 1
 * @param horizon how many rows after the input the label lies; default 1, but 0 for one label per whole sequence and
 *     for transcripts and translations
 * @param labels default {@link Labels#EVERY_STEP}
 * @param segment rows that are one step of the network; default 1
 * @param channels whether several targets are one sequence or one each; default {@link Channels#TOGETHER}
 * @param pastOutputs how many of each target's values before the label are inputs too; default none
 * @param pastInputs how many earlier rows' inputs are inputs too; default none
 * @param scoreStride rows between the starts of two windows of the validation and test parts; default the stride
 * @param pieces into how many sequences of equal length, to a row, the training rows of each series are cut: the streams that
 *     a network of language learns side by side; the other parts stay whole. Default 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Window(
        @JsonPropertyDescription("Rows of a window; null takes each series (or its part) whole.") @Nullable
        Integer length,

        @JsonPropertyDescription("Rows between the starts of two windows; default 1.") @Nullable
        Integer stride,

        @JsonPropertyDescription(
                "How many rows after the input the label lies, or how many there are with ahead and future; default 1, "
                        + "but 0 for one label per whole sequence, for transcripts and for translations.")
        @Nullable
        Integer horizon,

        @JsonPropertyDescription("Default everyStep.") Labels labels,

        @JsonPropertyDescription("Rows that are one step of the network; default 1.") @Nullable
        Integer segment,

        @JsonPropertyDescription("Whether several targets are one sequence or one each; default together.")
        Channels channels,

        @JsonPropertyDescription("How many of each target's values before the label are inputs too; default none.")
        @Nullable
        Integer pastOutputs,

        @JsonPropertyDescription("How many earlier rows' inputs are inputs too; default none.") @Nullable
        Integer pastInputs,

        @JsonPropertyDescription(
                "Rows between the starts of two windows of the validation and test parts; default the stride.")
        @Nullable
        Integer scoreStride,

        @JsonPropertyDescription(
                "Into how many sequences of equal length the training rows of each series are cut; default 1.")
        @Nullable
        Integer pieces) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    @SuppressWarnings("ConstantValue")
    public Window {
        labels = labels == null ? Labels.EVERY_STEP : labels;
        channels = channels == null ? Channels.TOGETHER : channels;
        withLength(length, "stride", stride);
        withLength(length, "scoreStride", scoreStride);
        withLength(length, "segment", segment);
        stride = stride == null && length != null ? Integer.valueOf(1) : stride;
        if (horizon == null) {
            horizon = ofSymbols(labels) || (length == null && labels == Labels.LAST_STEP) ? 0 : 1;
        }
        whole(labels, "length", length);
        whole(labels, "horizon", horizon == 0 ? null : horizon);
        whole(labels, "pastOutputs", pastOutputs);
        whole(labels, "pastInputs", labels == Labels.TRANSLATION ? pastInputs : null);
        whole(labels, "channels", channels == Channels.TOGETHER ? null : channels);
        boolean ahead = labels == Labels.AHEAD || labels == Labels.FUTURE;
        atLeast("length", 1, length);
        atLeast("stride", 1, stride);
        atLeast("horizon", ahead ? 1 : 0, horizon);
        atLeast("segment", 1, segment);
        atLeast("pastOutputs", 1, pastOutputs);
        atLeast("pastInputs", 1, pastInputs);
        atLeast("scoreStride", 1, scoreStride);
        if (labels == Labels.FUTURE && length == null) {
            throw new IllegalArgumentException(
                    "window.length: expected rows of a window with labels: future, found none");
        }
        atLeast("pieces", 1, pieces);
        if (pieces != null && (length != null || labels != Labels.EVERY_STEP)) {
            throw new IllegalArgumentException(
                    "window.pieces: expected none with window.length or labels that are not everyStep, found "
                            + pieces);
        }
        multiple("length", length, segment);
        multiple("horizon", labels == Labels.FUTURE ? horizon : null, segment);
        past("pastInputs", pastInputs, segment, ahead);
        past("pastOutputs", pastOutputs, segment, ahead);
        if (pastOutputs != null && horizon > 1) {
            throw new IllegalArgumentException(
                    "window.pastOutputs: expected none with a horizon above 1, because the values between are not known, "
                            + "found " + pastOutputs);
        }
    }

    /** Windows that are not cut into pieces. */
    public Window(
            @Nullable Integer length,
            @Nullable Integer stride,
            @Nullable Integer horizon,
            Labels labels,
            @Nullable Integer segment,
            Channels channels,
            @Nullable Integer pastOutputs,
            @Nullable Integer pastInputs,
            @Nullable Integer scoreStride) {
        this(length, stride, horizon, labels, segment, channels, pastOutputs, pastInputs, scoreStride, null);
    }

    /** Windows without the rarer settings. */
    public Window(@Nullable Integer length, @Nullable Integer stride, @Nullable Integer horizon, Labels labels) {
        this(length, stride, horizon, labels, null, Channels.TOGETHER, null, null, null);
    }

    /** Windows of a length, one step apart, that predict the next step at every step. */
    public static Window of(int length) {
        return new Window(length, 1, 1, Labels.EVERY_STEP);
    }

    /** Whole series. */
    public static Window whole(Labels labels) {
        return new Window(null, null, null, labels);
    }

    /** Windows whose next {@code horizon} rows are forecast at once ({@code ahead} or {@code future}), one row apart. */
    public static Window forecast(int length, int horizon, Labels labels) {
        return new Window(length, 1, horizon, labels);
    }

    /** The same with so many rows as one step of the network. */
    public Window segment(int rows) {
        return new Window(
                length, stride, horizon, labels, rows, channels, pastOutputs, pastInputs, scoreStride, pieces);
    }

    /** The same with every target a sequence of its own. */
    public Window independent() {
        return new Window(
                length,
                stride,
                horizon,
                labels,
                segment,
                Channels.INDEPENDENT,
                pastOutputs,
                pastInputs,
                scoreStride,
                pieces);
    }

    /** The same with past outputs and inputs as inputs; 0 for none. */
    public Window past(int outputs, int inputs) {
        return new Window(
                length,
                stride,
                horizon,
                labels,
                segment,
                channels,
                outputs == 0 ? null : Integer.valueOf(outputs),
                inputs == 0 ? null : Integer.valueOf(inputs),
                scoreStride,
                pieces);
    }

    /** Whole series, of which the training rows are so many sequences. */
    public static Window pieces(int count, int horizon) {
        return new Window(null, null, horizon, Labels.EVERY_STEP, null, Channels.TOGETHER, null, null, null, count);
    }

    /** Sequences that the training rows of a series are cut into. */
    public int piecesOrOne() {
        return pieces == null ? 1 : pieces;
    }

    /** Whether each series is one sequence. */
    public boolean wholeSeries() {
        return length == null;
    }

    /** The window's length in rows, or 0 for whole series. */
    public int lengthOrZero() {
        return length == null ? 0 : length;
    }

    /** Rows between two windows, 1 for whole series. */
    public int strideOrOne() {
        return stride == null ? 1 : stride;
    }

    /** Rows between two windows of a part that is scored, 1 for whole series. */
    public int scoreStrideOrStride() {
        return scoreStride == null ? strideOrOne() : scoreStride;
    }

    /** Rows from an input to its label; with {@code ahead} and {@code future} to the last one. */
    public int steps() {
        return horizon == null ? 1 : horizon;
    }

    /** Rows that are one step of the network. */
    public int rowsPerStep() {
        return segment == null ? 1 : segment;
    }

    /** Whether a network answers at each step rather than once for the sequence. */
    public boolean perStep() {
        return labels == Labels.EVERY_STEP || labels == Labels.FUTURE || ofSymbols(labels);
    }

    /** Whether the labels of a sequence are the symbols of its text, of any number. */
    public boolean transcribes() {
        return labels == Labels.TRANSCRIPT;
    }

    /** Whether the labels of a sequence are the symbols of what it is translated into, on steps of their own. */
    public boolean translates() {
        return labels == Labels.TRANSLATION;
    }

    /** Whether the labels are all of the rows that follow the window, {@code horizon} of them. */
    public boolean allAhead() {
        return labels == Labels.AHEAD || labels == Labels.FUTURE;
    }

    /** Steps that follow the input steps. */
    public int futureSteps() {
        return labels == Labels.FUTURE ? steps() / rowsPerStep() : 0;
    }

    /** Rows whose targets are the label of one step. */
    public int rowsPerLabel() {
        return switch (labels) {
            case EVERY_STEP, LAST_STEP, TRANSCRIPT, TRANSLATION -> 1;
            case AHEAD -> steps();
            case FUTURE -> rowsPerStep();
        };
    }

    /** Past outputs, 0 for none. */
    public int pastOutputsOrZero() {
        return pastOutputs == null ? 0 : pastOutputs;
    }

    /** Past inputs, 0 for none. */
    public int pastInputsOrZero() {
        return pastInputs == null ? 0 : pastInputs;
    }

    private static void withLength(@Nullable Integer length, String key, @Nullable Integer value) {
        if (value != null && length == null) {
            throw new IllegalArgumentException("window." + key + ": expected no " + key
                    + ", because without window.length each series is one sequence, found " + value);
        }
    }

    private static boolean ofSymbols(Labels labels) {
        return labels == Labels.TRANSCRIPT || labels == Labels.TRANSLATION;
    }

    private static void whole(Labels labels, String key, @Nullable Object value) {
        if (ofSymbols(labels) && value != null) {
            throw new IllegalArgumentException("window." + key + ": expected none with labels: "
                    + labels.name().toLowerCase(Locale.ROOT) + ", found " + value);
        }
    }

    private static void atLeast(String key, int least, @Nullable Integer value) {
        if (value != null && value < least) {
            throw new IllegalArgumentException("window." + key + ": expected at least " + least + ", found " + value);
        }
    }

    private static void multiple(String key, @Nullable Integer rows, @Nullable Integer segment) {
        if (rows != null && segment != null && rows % segment != 0) {
            throw new IllegalArgumentException(
                    "window." + key + ": expected a multiple of window.segment, " + segment + ", found " + rows);
        }
    }

    private static void past(String key, @Nullable Integer value, @Nullable Integer segment, boolean ahead) {
        if (value != null && (ahead || (segment != null && segment > 1))) {
            throw new IllegalArgumentException(
                    "window." + key + ": expected none with labels: ahead or future and with segments, found " + value);
        }
    }
}
