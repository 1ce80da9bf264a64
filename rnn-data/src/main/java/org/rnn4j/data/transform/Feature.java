package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.LearnAs;

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
 * @param change the value minus the value one step (or {@code over} steps) before; 0 at a series' first steps
 * @param over how many steps back {@code change} reaches; default 1, a season for seasonal differences
 * @param lag the value this many steps before; a series' first steps take its first value
 * @param calendar sine and cosine of these cycles of the time
 * @param encode as a number (default) or a category
 * @param scale whether the column is scaled; default: numbers are, results of above, is, calendar and category are not
 * @param as its name in reports; default: a description
 * @param known whether its values are known ahead, for rows that are still to be forecast; calendars, one-hot identities and
 *     lags of at least the horizon always are
 * @param oneHot instead of a column: the identity of the target or of the series
 * @param learnAs for a target: what of it the network learns; predictions and scores are in the units of the column
 * @param columns instead of one column all of a group, one feature each; beside a column, that it is one of that group
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

        @JsonPropertyDescription(
                "The value minus the value one step (or over steps) before; 0 at a series' first steps.")
        Boolean change,

        @JsonPropertyDescription("How many steps back change reaches; default 1, a season for seasonal differences.")
        Integer over,

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
        String as,

        @JsonPropertyDescription(
                "Whether its values are known ahead, for rows that are still to be forecast; calendars, "
                        + "one-hot identities and lags of at least the horizon always are.")
        @Nullable
        Boolean known,

        @JsonPropertyDescription("Instead of a column: the identity of the target (channel) or of the series.")
        @Nullable
        OneHot oneHot,

        @JsonPropertyDescription("For a target: what of it the network learns; predictions and scores are in the units "
                + "of the column.")
        @Nullable
        LearnAs learnAs,

        @JsonPropertyDescription(
                "Instead of a column all that the reader makes: notes (layout: piano-roll) or dimensions "
                        + "(layout: ts; with column: KEY also layout: jsonl).")
        @Nullable
        ColumnGroup columns) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    @SuppressWarnings("ConstantValue")
    public Feature {
        apply = apply == null ? Apply.NONE : apply;
        change = change != null && change;
        over = over == null ? Integer.valueOf(1) : over;
        lag = lag == null ? Integer.valueOf(0) : lag;
        calendar = calendar == null ? List.of() : List.copyOf(calendar);
        encode = encode == null ? Encoding.NUMBER : encode;
    }

    /** A column as it is. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Feature column(String column) {
        Draft draft = new Draft();
        draft.column = column;
        return draft.feature();
    }

    /** Sine and cosine of cycles of the time. */
    public static Feature calendar(Calendar... cycles) {
        Draft draft = new Draft();
        draft.calendar = List.of(cycles);
        return draft.feature();
    }

    /** All columns of a group. */
    public static Feature columns(ColumnGroup group) {
        Draft draft = new Draft();
        draft.columns = group;
        return draft.feature();
    }

    /** A column's words as one-hot inputs or class labels. */
    public static Feature category(String column) {
        Draft draft = new Draft();
        draft.column = column;
        draft.encode = Encoding.CATEGORY;
        return draft.feature();
    }

    /** The identity of the target or of the series. */
    public static Feature oneHot(OneHot identity) {
        Draft draft = new Draft();
        draft.oneHot = identity;
        return draft.feature();
    }

    /** The same through a function. */
    public Feature apply(Apply function) {
        return with(draft -> draft.apply = function);
    }

    /** The same less another column. */
    public Feature minus(String other) {
        return with(draft -> draft.minus = other);
    }

    /** Whether it is above a number. */
    public Feature above(double threshold) {
        return with(draft -> draft.above = threshold);
    }

    /** Whether it is a word. */
    public Feature is(String word) {
        return with(draft -> draft.is = word);
    }

    /** Its change since the step before. */
    public Feature changes() {
        return with(draft -> draft.change = true);
    }

    /** Its change since some steps before: over a season, the seasonal difference. */
    public Feature changesOver(int steps) {
        return with(draft -> {
            draft.change = true;
            draft.over = steps;
        });
    }

    /** Its value some steps before. */
    public Feature lag(int steps) {
        return with(draft -> draft.lag = steps);
    }

    /** Another decision about scaling. */
    public Feature scale(boolean scaled) {
        return with(draft -> draft.scale = scaled);
    }

    /** Another name. */
    public Feature as(String name) {
        return with(draft -> draft.as = name);
    }

    /** The same, known ahead. */
    public Feature knownAhead() {
        return with(draft -> draft.known = true);
    }

    /** The same target, learned through a function. */
    public Feature learnAs(LearnAs function) {
        return with(draft -> draft.learnAs = function);
    }

    /** The same of another column, without a name of its own. */
    public Feature ofColumn(String other) {
        return with(draft -> {
            draft.column = other;
            draft.as = null;
        });
    }

    private Feature with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.column = column;
        draft.apply = apply;
        draft.minus = minus;
        draft.above = above;
        draft.is = is;
        draft.change = this.change;
        draft.over = over;
        draft.lag = lag;
        draft.calendar = calendar;
        draft.encode = encode;
        draft.scale = scale;
        draft.as = as;
        draft.known = known;
        draft.oneHot = oneHot;
        draft.learnAs = learnAs;
        draft.columns = columns;
        change.accept(draft);
        return draft.feature();
    }

    /** Whether its values are the numbers of its column as they stand there, so that a value of it can be put into the column. */
    public boolean takesItsColumnAsItIs() {
        return isColumn()
                && apply == Apply.NONE
                && minus == null
                && above == null
                && !readsText()
                && !change
                && lag == 0;
    }

    /** Whether its values are words rather than numbers. */
    public boolean readsText() {
        return is != null || encode == Encoding.CATEGORY;
    }

    /** How many earlier rows of its series its value in a row depends on. */
    public int rowsBefore() {
        return lag + (change ? over : 0);
    }

    /** Whether it is derived from a column. */
    boolean isColumn() {
        return calendar.isEmpty() && oneHot == null;
    }

    /** Whether its values at rows to be forecast stand nowhere but in the file. */
    public boolean isKnownByFileAlone(int horizon) {
        return saidToBeKnown() && isColumn() && lag < horizon;
    }

    /** Whether it says that its values are known ahead. */
    boolean saidToBeKnown() {
        return known != null && known;
    }

    /** Whether its values are brought to one size with others. */
    boolean scaled() {
        boolean number = above == null && is == null && isColumn() && encode == Encoding.NUMBER;
        return scale == null ? number : scale;
    }

    /** Its name, or a description of how it is derived. */
    public String title() {
        if (as != null) {
            return as;
        }
        if (oneHot != null) {
            return oneHot.word();
        }
        String source = column == null && columns != null ? columns.word() : String.valueOf(column);
        String text = apply.name(minus == null ? source : source + " - " + minus);
        text = change ? "change of " + text + (over == 1 ? "" : " over " + over + " steps") : text;
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
        fail(
                key + ".column",
                column == null && columns == null && isColumn(),
                "a column's name (or columns, calendar or oneHot), found none");
        fail(key + ".columns", columns != null && readsText(), "numbers, found is or encode: category");
        fail(key + ".as", columns != null && as != null, "none with columns, which have names, found " + as);
        fail(
                key + ".calendar",
                !calendar.isEmpty() && !isAlone(),
                "calendar alone, found it together with other settings");
        fail(key + ".oneHot", oneHot != null && !isAlone(), "oneHot alone, found it together with other settings");
        fail(key + ".over", over < 1, "at least 1, found " + over);
        fail(key + ".over", over > 1 && !change, "none without change: true, found " + over);
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

    private boolean isAlone() {
        Draft draft = new Draft();
        draft.calendar = calendar;
        draft.oneHot = calendar.isEmpty() ? oneHot : null;
        draft.scale = scale;
        draft.as = as;
        return equals(draft.feature());
    }

    private static void fail(String key, boolean wrong, String expected) {
        if (wrong) {
            throw new IllegalArgumentException(key + ": expected " + expected);
        }
    }

    /** A feature that is being put together. */
    private static final class Draft {
        private @Nullable String column;
        private Apply apply = Apply.NONE;
        private @Nullable String minus;
        private @Nullable Double above;
        private @Nullable String is;
        private boolean change;
        private int over = 1;
        private int lag;
        private List<Calendar> calendar = List.of();
        private Encoding encode = Encoding.NUMBER;
        private @Nullable Boolean scale;
        private @Nullable String as;
        private @Nullable Boolean known;
        private @Nullable OneHot oneHot;
        private @Nullable LearnAs learnAs;
        private @Nullable ColumnGroup columns;

        Feature feature() {
            return new Feature(
                    column, apply, minus, above, is, change, over, lag, calendar, encode, scale, as, known, oneHot,
                    learnAs, columns);
        }
    }
}
