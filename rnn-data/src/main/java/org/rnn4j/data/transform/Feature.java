package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input or target, derived from a column or from the time. A plain string means that column as it is.
 *
 * <p>The steps are taken in this order: {@code minus}, {@code apply}, {@code change}, {@code lag}, {@code above}. So
 * {@code {column: rain, apply: log1p, change: true}} is the change of the logarithm, and {@code {column: price, change:
 * true, above: 0}} says whether the price rose.
 *
 * @param column the column it is derived from; null for {@code calendar}
 * @param apply a function of the value
 * @param minus a column that is subtracted first
 * @param above gives 1 where the value is above this number, otherwise 0
 * @param is gives 1 where the text is this, otherwise 0
 * @param change the value minus the value one step before; 0 at a series' first step
 * @param lag the value this many steps before; a series' first steps take its first value
 * @param calendar sine and cosine of these cycles of the time
 * @param encode as a number (default) or a category
 * @param scale whether the column is scaled; default: numbers are, results of above, is, calendar and category are not
 * @param as its name in reports; default: a description
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Feature(
        @JsonPropertyDescription("The column it is derived from; null for calendar.") @Nullable
        String column,

        @JsonPropertyDescription("a function of the value.") Apply apply,

        @JsonPropertyDescription("a column that is subtracted first.") @Nullable
        String minus,

        @JsonPropertyDescription("Gives 1 where the value is above this number, otherwise 0.") @Nullable
        Double above,

        @JsonPropertyDescription("Gives 1 where the text is this, otherwise 0.") @Nullable
        String is,

        @JsonPropertyDescription("The value minus the value one step before; 0 at a series' first step.")
        Boolean change,

        @JsonPropertyDescription("The value this many steps before; a series' first steps take its first value.")
        Integer lag,

        @JsonPropertyDescription("Sine and cosine of these cycles of the time.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Calendar> calendar,

        @JsonPropertyDescription("As a number (default) or a category.")
        Encoding encode,

        @JsonPropertyDescription(
                "Whether the column is scaled; default: numbers are, results of above, is, calendar and "
                        + "category are not.")
        @Nullable
        Boolean scale,

        @JsonPropertyDescription("Its name in reports; default: a description.") @Nullable
        String as) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    @SuppressWarnings("ConstantValue")
    public Feature {
        apply = apply == null ? Apply.NONE : apply;
        change = change != null && change;
        lag = lag == null ? Integer.valueOf(0) : lag;
        calendar = calendar == null ? List.of() : List.copyOf(calendar);
        encode = encode == null ? Encoding.NUMBER : encode;
    }

    /** A column as it is. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Feature column(String column) {
        return new Feature(column, Apply.NONE, null, null, null, false, 0, List.of(), Encoding.NUMBER, null, null);
    }

    /** Sine and cosine of cycles of the time. */
    public static Feature calendar(Calendar... cycles) {
        return new Feature(null, Apply.NONE, null, null, null, false, 0, List.of(cycles), Encoding.NUMBER, null, null);
    }

    /** A column's words as one-hot inputs or class labels. */
    public static Feature category(String column) {
        return new Feature(column, Apply.NONE, null, null, null, false, 0, List.of(), Encoding.CATEGORY, null, null);
    }

    /** The same through a function. */
    public Feature apply(Apply function) {
        return new Feature(column, function, minus, above, is, change, lag, calendar, encode, scale, as);
    }

    /** The same less another column. */
    public Feature minus(String other) {
        return new Feature(column, apply, other, above, is, change, lag, calendar, encode, scale, as);
    }

    /** Whether it is above a number. */
    public Feature above(double threshold) {
        return new Feature(column, apply, minus, threshold, is, change, lag, calendar, encode, scale, as);
    }

    /** Whether it is a word. */
    public Feature is(String word) {
        return new Feature(column, apply, minus, above, word, change, lag, calendar, encode, scale, as);
    }

    /** Its change since the step before. */
    public Feature changes() {
        return new Feature(column, apply, minus, above, is, true, lag, calendar, encode, scale, as);
    }

    /** Its value some steps before. */
    public Feature lag(int steps) {
        return new Feature(column, apply, minus, above, is, change, steps, calendar, encode, scale, as);
    }

    /** Another decision about scaling. */
    public Feature scale(boolean scaled) {
        return new Feature(column, apply, minus, above, is, change, lag, calendar, encode, scaled, as);
    }

    /** Another name. */
    public Feature as(String name) {
        return new Feature(column, apply, minus, above, is, change, lag, calendar, encode, scale, name);
    }

    /** Whether its values are words rather than numbers. */
    public boolean readsText() {
        return is != null || encode == Encoding.CATEGORY;
    }

    /** Whether its values are brought to one size with others. */
    boolean scaled() {
        boolean number = above == null && is == null && calendar.isEmpty() && encode == Encoding.NUMBER;
        return scale == null ? number : scale;
    }

    /** Its name, or a description of how it is derived. */
    public String title() {
        if (as != null) {
            return as;
        }
        String text = apply.name(minus == null ? String.valueOf(column) : column + " - " + minus);
        text = change ? "change of " + text : text;
        text = lag == 0 ? text : text + ", " + lag + (lag == 1 ? " step before" : " steps before");
        text = above == null ? text : text + " > " + number(above);
        return is == null ? text : text + " = " + is;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /**
     * Refuses contradictions.
     *
     * @param key where the feature stands, such as {@code features[2]}
     * @throws IllegalArgumentException with a message that begins with the offending key
     */
    public void check(String key) {
        if (calendar.isEmpty()) {
            fail(key + ".column", column == null, "a column's name (or calendar), found none");
        } else {
            boolean alone = equals(
                    new Feature(null, Apply.NONE, null, null, null, false, 0, calendar, Encoding.NUMBER, scale, as));
            fail(key + ".calendar", !alone, "calendar alone, found it together with other settings");
        }
        fail(key + ".lag", lag < 0, "at least 0, found " + lag);
        fail(key + ".above", above != null && !Double.isFinite(above), "a finite number, found " + above);
        if (readsText()) {
            String word = is != null ? "is" : "encode: category";
            fail(key + ".encode", is != null && encode == Encoding.CATEGORY, "either is or category, found both");
            fail(key + ".apply", apply != Apply.NONE, "none, because " + word + " reads text, found " + apply.word());
            fail(key + ".minus", minus != null, "none, because " + word + " reads text, found " + minus);
            fail(key + ".above", above != null, "none, because " + word + " reads text, found " + above);
            fail(key + ".change", change, "false, because " + word + " reads text, found true");
            fail(
                    key + ".scale",
                    encode == Encoding.CATEGORY && Boolean.TRUE.equals(scale),
                    "false, because " + word + " gives no numbers to scale, found true");
        }
    }

    private static void fail(String key, boolean wrong, String expected) {
        if (wrong) {
            throw new IllegalArgumentException(key + ": expected " + expected);
        }
    }
}
