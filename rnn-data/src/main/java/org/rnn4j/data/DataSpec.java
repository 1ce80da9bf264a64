package org.rnn4j.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.format.TextOptions;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TimeColumn;
import org.rnn4j.data.source.WideFormat;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Missing;
import org.rnn4j.data.transform.Scaling;
import org.rnn4j.data.transform.Transcripts;
import org.rnn4j.data.translation.TranslationSpec;
import org.rnn4j.data.utterance.AudioSpec;

/**
 * What data there is and what a network is to learn from it: the {@code data} section of a model.yaml. Absent (null)
 * components take their defaults; every violation is an IllegalArgumentException whose message begins with the key.
 *
 * @param path the file or folder, relative to the model's folder; null where another file is named later
 * @param layout the shape in which sequences come; default table
 * @param time the column of dates or times, by which rows must be sorted
 * @param timeFormat the pattern of the times; default: the usual year-first forms
 * @param series the id column of {@code layout: series}
 * @param csv how the file is written; default: found out
 * @param features the inputs; where the layout's reader makes the columns, all of them by default
 * @param targets what is to be predicted; where the layout's reader makes the columns, the usual ones by default
 * @param window how sequences are cut; default: each series (or its part) whole, a label at every step, or as is usual for
 *     the layout
 * @param split the parts; default 0.7, 0.15, 0.15, or as the files say
 * @param scale how inputs are scaled; default standard, of piano rolls none
 * @param scaleTargets whether number targets are scaled in the same way; default false
 * @param missing what to do about cells without a value; default error
 * @param onBadRow what to do about rows that cannot be read; default fail
 * @param continuation a second file whose rows go on the series of the same ids and are the test part; null for none
 * @param normalise how each window's targets and their own past are brought to one level and size; default none
 * @param clock what is done about times that are not one step apart; null for its defaults
 * @param text for {@code layout: text} how a text is read, for {@code jsonl} with labels {@code transcript} what a symbol is;
 *     null for a character
 * @param audio for {@code layout: audio} what is heard and what is known of it; null for other layouts
 * @param translation for {@code layout: parallel} and {@code dictionary} what is translated into what; null for other layouts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataSpec(
        @JsonPropertyDescription(
                "The file or folder, relative to the model's folder; null where another file is named later.")
        @Nullable
        String path,

        @JsonPropertyDescription("The shape in which sequences come; default table.")
        Layout layout,

        @JsonPropertyDescription("The column of dates or times, by which rows must be sorted.") @Nullable
        String time,

        @JsonPropertyDescription("The pattern of the times; default: the usual year-first forms.") @Nullable
        String timeFormat,

        @JsonPropertyDescription("The id column of layout: series.") @Nullable
        String series,

        @JsonPropertyDescription("How the file is written; default: found out.")
        CsvOptions csv,

        @JsonPropertyDescription("The inputs; layouts whose reader makes the columns have a default.")
        List<Feature> features,

        @JsonPropertyDescription("What is to be predicted; layouts whose reader makes the columns have a default.")
        List<Feature> targets,

        @JsonPropertyDescription(
                "How sequences are cut; default: each series (or its part) whole, a label at every step.")
        Window window,

        @JsonPropertyDescription("The parts; default 0.7, 0.15, 0.15.")
        Split split,

        @JsonPropertyDescription("How inputs are scaled; default standard.")
        Scaling scale,

        @JsonPropertyDescription("Whether number targets are scaled in the same way; default false.")
        Boolean scaleTargets,

        @JsonPropertyDescription("What to do about cells without a value; default error.")
        Missing missing,

        @JsonPropertyDescription("What to do about rows that cannot be read; default fail.")
        BadRow onBadRow,

        @JsonPropertyDescription(
                "A second file whose rows go on the series of the same ids and are the test part; null for none.")
        @Nullable
        String continuation,

        @JsonPropertyDescription(
                "How each window's targets and their own past are brought to one level and size; default none.")
        Normalise normalise,

        @JsonPropertyDescription("What is done about times that are not one step apart.") @Nullable
        Clock clock,

        @JsonPropertyDescription("For layout: text what a step is; for jsonl with labels: transcript what a symbol is.")
        @Nullable
        TextOptions text,

        @JsonPropertyDescription("For layout: audio what is heard and what is known of it.") @Nullable
        AudioSpec audio,

        @JsonPropertyDescription("For layout: parallel and dictionary what is translated into what.") @Nullable
        TranslationSpec translation) {
    @SuppressWarnings("ConstantValue")
    public DataSpec {
        layout = layout == null ? Layout.TABLE : layout;
        csv = csv == null ? CsvOptions.auto() : csv;
        audio = audio == null && layout == Layout.AUDIO ? AudioSpec.standard() : audio;
        translation = translation(layout, translation);
        LayoutDefaults defaults = LayoutDefaults.of(layout, unit(text), targets);
        features = features == null || features.isEmpty() ? defaults.features() : List.copyOf(features);
        targets = targets == null || targets.isEmpty() ? defaults.targets() : List.copyOf(targets);
        window = window == null ? defaults.window() : window;
        targets = targets.isEmpty() && window.transcribes() ? List.of(Feature.category("text")) : targets;
        normalise = normalise == null ? Normalise.none() : normalise;
        split = split == null ? standard(continuation, window, defaults) : split;
        split = split.by() == null ? split.along(defaults.by()) : split;
        if (layout == Layout.TEXT) {
            split = split.floored();
            targets = LayoutDefaults.open(targets, features);
        }
        scale = scale == null ? defaults.scale() : scale;
        scaleTargets = scaleTargets != null && scaleTargets;
        missing = missing == null ? Missing.ERROR : missing;
        onBadRow = onBadRow == null ? BadRow.FAIL : onBadRow;
        SpecCheck check = new SpecCheck(features, targets, time);
        check.check(scale, scaleTargets);
        check.channels(window);
        check.tokens(window);
        SpecCheck.keys(layout, series, time, timeFormat);
        SpecCheck.fail(
                "text",
                text != null && layout != Layout.TEXT && !(layout == Layout.JSONL && window.transcribes()),
                "none without layout: text, or jsonl with labels: transcript; found some");
        SpecCheck.fail("audio", layout != Layout.AUDIO && audio != null, "none without layout: audio, found some");
        SpecCheck.renewal(audio, window);
        check.translation(layout, window, split, defaults);
        check.transcripts(window, layout, split);
        SpecCheck.wide(layout, time, features, targets);
        check.sequences(layout, onBadRow, continuation);
        SpecCheck.split(layout, split, continuation);
        SpecCheck.clock(clock, time, missing);
        SpecCheck.order(clock, split);
        SpecCheck.fail("normalise", window.transcribes() && !normalise.isNone(), "none with labels: transcript");
        SpecCheck.normalise(normalise, window, scaleTargets || scale == Scaling.NONE);
    }

    private static @Nullable TranslationSpec translation(Layout layout, @Nullable TranslationSpec given) {
        SpecCheck.fail(
                "translation",
                given != null && !layout.isTranslation(),
                "none without layout: parallel or dictionary, found some");
        SpecCheck.fail(
                "translation",
                given == null && layout == Layout.PARALLEL,
                "source and target, the endings of the files of both sides, with layout: parallel; found none");
        if (layout == Layout.PARALLEL && given != null) {
            return given.forParallel();
        }
        if (layout == Layout.DICTIONARY) {
            return given == null ? TranslationSpec.dictionary() : given.forDictionary();
        }
        return null;
    }

    /** With a continuation, which is the test part, the rows just before it are for validation. */
    private static Split standard(@Nullable String continuation, Window window, LayoutDefaults defaults) {
        return continuation == null
                ? defaults.split()
                : new Split(null, (double) window.steps(), null, SplitBy.END, null);
    }

    /** A specification of one long table, to be completed. */
    public static DataSpecBuilder table(String path) {
        return new DataSpecBuilder(path, Layout.TABLE, null);
    }

    /** A specification of a table with an id column, to be completed. */
    public static DataSpecBuilder series(String path, String idColumn) {
        return new DataSpecBuilder(path, Layout.SERIES, idColumn);
    }

    /** A specification of a file whose lines are series, to be completed. */
    public static DataSpecBuilder wide(String path) {
        return new DataSpecBuilder(path, Layout.WIDE, null);
    }

    /** A specification of piano rolls; inputs and targets are all notes unless it says otherwise. */
    public static DataSpecBuilder pianoRoll(String path) {
        return new DataSpecBuilder(path, Layout.PIANO_ROLL, null);
    }

    /** A specification of {@code .ts} or UCR files; every channel is an input, the class the target unless it says otherwise. */
    public static DataSpecBuilder ts(String path) {
        return new DataSpecBuilder(path, Layout.TS, null);
    }

    /** A specification of a file whose lines are sequences as JSON, to be completed. */
    public static DataSpecBuilder jsonLines(String path) {
        return new DataSpecBuilder(path, Layout.JSONL, null);
    }

    /** A specification of sentences of words; forms are the input and parts of speech the target unless it says otherwise. */
    public static DataSpecBuilder conllu(String path) {
        return new DataSpecBuilder(path, Layout.CONLLU, null);
    }

    /** A specification of plain text, whose next character is predicted unless it says otherwise. */
    public static DataSpecBuilder text(String path) {
        return text(path, TextUnit.CHARACTER);
    }

    /** A specification of plain text, whose next character or word is predicted unless it says otherwise. */
    public static DataSpecBuilder text(String path, TextUnit unit) {
        return new DataSpecBuilder(path, Layout.TEXT, null).text(new TextOptions(unit));
    }

    /** A specification of recordings; every feature is an input, what is said in them the target unless it says otherwise. */
    public static DataSpecBuilder audio(String path, AudioSpec audio) {
        return new DataSpecBuilder(path, Layout.AUDIO, null).audio(audio);
    }

    /** A specification of a folder, or one pair, of files whose lines belong together, see {@link TranslationSpec#parallel}. */
    public static DataSpecBuilder parallel(String path, TranslationSpec translation) {
        return new DataSpecBuilder(path, Layout.PARALLEL, null).translation(translation);
    }

    /** A specification of a pronouncing dictionary, see {@link TranslationSpec#dictionary}. */
    public static DataSpecBuilder dictionary(String path, TranslationSpec translation) {
        return new DataSpecBuilder(path, Layout.DICTIONARY, null).translation(translation);
    }

    /** A specification of one file per sequence, to be completed. */
    public static DataSpecBuilder files(String path) {
        return new DataSpecBuilder(path, Layout.FILES, null);
    }

    /** The same for data in another place, or null where it is named elsewhere; there is no continuation then. */
    public DataSpec withPath(@Nullable String other) {
        return withPaths(other, null);
    }

    /** The same for data and a continuation in other places. */
    public DataSpec withPaths(@Nullable String first, @Nullable String second) {
        return with(draft -> draft.path(first).continuation(second));
    }

    /** The same for files that are written in another way. */
    public DataSpec withCsv(CsvOptions other) {
        return with(draft -> draft.csv(other));
    }

    /** The same with the files that belong to recordings in other places: transcripts, root, manifest. */
    public DataSpec withFiles(UnaryOperator<String> place) {
        return audio == null ? this : with(draft -> draft.audio(audio.withFiles(place)));
    }

    /** The same with those files where another specification says that they are. */
    DataSpec withFilesOf(DataSpec other) {
        AudioSpec theirs = other.audio();
        return audio == null || theirs == null ? this : with(draft -> draft.audio(audio.withFilesOf(theirs)));
    }

    /** The same with other parts. */
    public DataSpec withSplit(Split other) {
        return with(draft -> draft.split(other));
    }

    /** The same where a cell may be without a value. */
    DataSpec withGaps() {
        return missing == Missing.ERROR ? with(draft -> draft.missing(Missing.FORWARD_FILL)) : this;
    }

    /** The same with each group of columns written out, as the reader made them. */
    DataSpec resolved(List<Table> tables) {
        Feature[] inputs = ColumnGroups.resolved(features, tables.get(0)).toArray(Feature[]::new);
        Feature[] outputs = ColumnGroups.resolved(targets, tables.get(0)).toArray(Feature[]::new);
        boolean same = List.of(inputs).equals(features) && List.of(outputs).equals(targets);
        return same ? this : with(draft -> draft.features(inputs).targets(outputs));
    }

    private DataSpec with(UnaryOperator<DataSpecBuilder> change) {
        return change.apply(DataSpecBuilder.of(this)).build();
    }

    /** What a step of a text is. */
    TextUnit textUnit() {
        return unit(text);
    }

    /** What is said in the series; empty without {@code labels: transcript}. */
    public Optional<Transcripts> transcripts() {
        TextUnit symbol = audio == null ? unit(text) : audio.unit();
        return window.transcribes() ? Optional.of(new Transcripts(targets.get(0), symbol)) : Optional.empty();
    }

    /** What is heard, with {@code layout: audio}. */
    AudioSpec heard() {
        if (audio == null) {
            throw new IllegalStateException("layout: expected audio, found " + layout);
        }
        return audio;
    }

    /** What is translated into what, with {@code layout: parallel} and {@code dictionary}. */
    public TranslationSpec translated() {
        if (translation == null) {
            throw new IllegalStateException("layout: expected parallel or dictionary, found " + layout);
        }
        return translation;
    }

    private static TextUnit unit(@Nullable TextOptions options) {
        return options == null ? TextUnit.CHARACTER : options.unit();
    }

    /** A stream's rows are taken as they come. */
    private static Clock standard(Split split) {
        return split.by() == SplitBy.START
                ? new Clock(null, Clock.Duplicates.KEEP, Clock.Order.KEEP)
                : Clock.standard();
    }

    /** The clock with its defaults. */
    public Clock clockOrDefault() {
        boolean strict = window.allAhead() && onBadRow == BadRow.FAIL;
        return (clock == null ? standard(split) : clock).orElse(strict ? Clock.Gaps.ERROR : Clock.Gaps.ALLOW);
    }

    /** What to read where each line is a series. */
    WideFormat wideFormat() {
        String column = FeatureColumns.sources(targets).iterator().next();
        return new WideFormat(column, missing != Missing.ERROR);
    }

    /** Whether windows are made of the targets' known values too, which a file to predict must have then. */
    public boolean needsHistory() {
        return !normalise.isNone() || window.pastOutputsOrZero() > 0;
    }

    /** Whether rows to be forecast must be in the file, because it alone knows some of their inputs. */
    public boolean needsRowsAhead() {
        return window.futureSteps() > 0
                && features.stream().anyMatch(feature -> feature.isKnownByFileAlone(window.steps()));
    }

    /** Whether the numbers of a row's targets are those of its inputs: those of the notes of music are. */
    boolean targetsAreInputs() {
        return features.equals(targets)
                && missing == Missing.ERROR
                && targets.stream().noneMatch(Feature::readsText);
    }

    /** The columns to read; without targets only those that inputs are derived from. */
    public TableFormat format(boolean withTargets) {
        Set<String> numbers = new LinkedHashSet<>();
        Set<String> texts = new LinkedHashSet<>();
        for (Feature feature : features) {
            (feature.readsText() ? texts : numbers).addAll(FeatureColumns.sources(List.of(feature)));
        }
        if (withTargets) {
            for (Feature target : targets) {
                (target.readsText() ? texts : numbers).addAll(FeatureColumns.sources(List.of(target)));
            }
        }
        TimeColumn times = time == null ? null : new TimeColumn(time, timeFormat);
        boolean anyOrder = clockOrDefault().takesAnyOrder();
        return new TableFormat(times, series, numbers, texts, missing != Missing.ERROR, anyOrder);
    }

    /** The least rows of a series that give one sequence. */
    public int leastRows(boolean labelled) {
        return Math.max(1, window.lengthOrZero()) + (labelled ? window.steps() : 0);
    }
}
