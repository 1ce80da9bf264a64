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
 * @param encode as a number (default), a category, or ids of words or characters
 * @param scale whether the column is scaled; default: numbers are, results of above, is, calendar and category are not
 * @param as its name in reports; default: a description
 * @param known whether its values are known ahead, for rows that are still to be forecast; calendars, one-hot identities and
 *     lags of at least the horizon always are
 * @param oneHot instead of a column: the identity of the target or of the series
 * @param learnAs for a target: what of it the network learns; predictions and scores are in the units of the column
 * @param lower whether a text is written in lower case first
 * @param prefix so many first characters of a text instead of all
 * @param suffix so many last characters of a text instead of all
 * @param shape the shape of a text instead of it, as {@link TextForm} says
 * @param minCount words (or characters) seen less often in the training rows are unknown; default 1
 * @param length with {@code encode: characters} so many ids at every step; default 16
 * @param unknown for a target that is a category: what a class that the training rows do not have is; default an error
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

        @JsonPropertyDescription(
                "As a number (default), a category, an id for each word (tokens) or for each of its characters.")
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

        @JsonPropertyDescription("Whether a text is written in lower case first.") @Nullable
        Boolean lower,

        @JsonPropertyDescription("So many first characters of a text instead of all.") @Nullable
        Integer prefix,

        @JsonPropertyDescription("So many last characters of a text instead of all.") @Nullable
        Integer suffix,

        @JsonPropertyDescription(
                "The shape of a text instead of it: X for a capital, x for a small letter, d for a digit, "
                        + "other characters as they are, at most four alike in a row.")
        @Nullable
        Boolean shape,

        @JsonPropertyDescription("Words (or characters) seen less often in the training rows are unknown; default 1.")
        @Nullable
        Integer minCount,

        @JsonPropertyDescription("With encode: characters so many ids at every step; longer words keep their first and "
                + "last halves; default 16.")
        @Nullable
        Integer length,

        @JsonPropertyDescription("For a target that is a category: what a class that the training rows do not have is.")
        @Nullable
        Unknown unknown,

        @JsonPropertyDescription(
                "Instead of a column all that the reader makes: notes (layout: piano-roll), sound (layout: audio) or "
                        + "dimensions (layout: ts; with column: KEY also layout: jsonl).")
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
        FeatureDraft draft = new FeatureDraft();
        draft.column = column;
        return draft.feature();
    }

    /** Sine and cosine of cycles of the time. */
    public static Feature calendar(Calendar... cycles) {
        FeatureDraft draft = new FeatureDraft();
        draft.calendar = List.of(cycles);
        return draft.feature();
    }

    /** All columns of a group. */
    public static Feature columns(ColumnGroup group) {
        FeatureDraft draft = new FeatureDraft();
        draft.columns = group;
        return draft.feature();
    }

    /** A column's words as one-hot inputs or class labels. */
    public static Feature category(String column) {
        FeatureDraft draft = new FeatureDraft();
        draft.column = column;
        draft.encode = Encoding.CATEGORY;
        return draft.feature();
    }

    /** A column's words, each as an id. */
    public static Feature tokens(String column) {
        return column(column).with(draft -> draft.encode = Encoding.TOKENS);
    }

    /** The ids of the characters of a column's words, so many a word. */
    public static Feature characters(String column, int length) {
        return column(column).with(draft -> {
            draft.encode = Encoding.CHARACTERS;
            draft.length = length;
        });
    }

    /** The identity of the target or of the series. */
    public static Feature oneHot(OneHot identity) {
        FeatureDraft draft = new FeatureDraft();
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

    /** The same of texts in lower case. */
    public Feature lowerCase() {
        return with(draft -> draft.lower = true);
    }

    /** The same of texts' first characters. */
    public Feature prefix(int characters) {
        return with(draft -> draft.prefix = characters);
    }

    /** The same of texts' last characters. */
    public Feature suffix(int characters) {
        return with(draft -> draft.suffix = characters);
    }

    /** The same of texts' shapes. */
    public Feature shapes() {
        return with(draft -> draft.shape = true);
    }

    /** The same where only words are known that are there so often in training. */
    public Feature minCount(int least) {
        return with(draft -> draft.minCount = least);
    }

    /** The same target with a class for words that the training rows do not have. */
    public Feature allowUnknown() {
        return with(draft -> draft.unknown = Unknown.ALLOW);
    }

    /** The same of all columns of a group: with a column those of its key. */
    public Feature group(ColumnGroup group) {
        return with(draft -> draft.columns = group);
    }

    /** The same of another column, without a name of its own. */
    public Feature ofColumn(String other) {
        return with(draft -> {
            draft.column = other;
            draft.as = null;
        });
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
        return is != null || encode != Encoding.NUMBER;
    }

    /** Whether it is ids of words or characters, an input of its own. */
    public boolean readsTokens() {
        return encode.isTokens();
    }

    /** What of a text is looked at. */
    TextForm textForm() {
        return new TextForm(
                Boolean.TRUE.equals(lower),
                prefix == null ? 0 : prefix,
                suffix == null ? 0 : suffix,
                Boolean.TRUE.equals(shape));
    }

    /** Whether its words are the texts as they stand in the file, not in Unicode's normal form. */
    boolean takesTextAsItIs() {
        return encode == Encoding.CATEGORY && !allowsUnknown() && textForm().isPlain();
    }

    /** Ids of a step, where it is tokens. */
    int width() {
        return encode != Encoding.CHARACTERS ? 1 : length == null ? 16 : length;
    }

    /** How often a word must be among the training rows to be known. */
    int leastCount() {
        return minCount == null ? 1 : minCount;
    }

    /** Whether a target has a class for words that the training rows do not have. */
    boolean allowsUnknown() {
        return unknown == Unknown.ALLOW;
    }

    /** Under which name its words stand among the vocabularies; a plain category's is its column. */
    public String words() {
        return FeatureName.words(this);
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
        number &= columns != ColumnGroup.NOTES;
        return scale == null ? number : scale;
    }

    /** Its name, or a description of how it is derived. */
    public String title() {
        return FeatureName.title(this);
    }

    /**
     * Refuses contradictions.
     *
     * @param key where the feature stands, such as {@code features[2]}
     * @throws IllegalArgumentException with a message that begins with the offending key
     */
    public void check(String key) {
        new FeatureCheck(this, key).check();
    }

    private Feature with(Consumer<FeatureDraft> change) {
        FeatureDraft draft = FeatureDraft.of(this);
        change.accept(draft);
        return draft.feature();
    }
}
