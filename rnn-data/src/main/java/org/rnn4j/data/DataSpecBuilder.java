package org.rnn4j.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.format.TextOptions;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;
import org.rnn4j.data.transform.Scaling;
import org.rnn4j.data.translation.TranslationSpec;
import org.rnn4j.data.utterance.AudioSpec;

/** Writes a {@link DataSpec} in Java: begin with {@link DataSpec#table}, end with {@link #build} or {@link #load}. */
public final class DataSpecBuilder {
    private @Nullable String path;
    private final Layout layout;
    private final @Nullable String series;
    private @Nullable String time;
    private @Nullable String timeFormat;
    private CsvOptions csv = CsvOptions.auto();
    private List<Feature> features = List.of();
    private List<Feature> targets = List.of();
    private @Nullable Window window;
    private @Nullable Split split;
    private @Nullable Scaling scale;
    private boolean scaleTargets;
    private Missing missing = Missing.ERROR;
    private BadRow onBadRow = BadRow.FAIL;
    private @Nullable String continuation;
    private Normalise normalise = Normalise.none();
    private @Nullable Clock clock;
    private @Nullable TextOptions text;
    private @Nullable AudioSpec audio;
    private @Nullable TranslationSpec translation;

    DataSpecBuilder(@Nullable String path, Layout layout, @Nullable String series) {
        this.path = path;
        this.layout = layout;
        this.series = series;
    }

    /** All that a specification says, to be changed. */
    static DataSpecBuilder of(DataSpec spec) {
        DataSpecBuilder builder = new DataSpecBuilder(spec.path(), spec.layout(), spec.series());
        builder.time = spec.time();
        builder.timeFormat = spec.timeFormat();
        builder.csv = spec.csv();
        builder.features = spec.features();
        builder.targets = spec.targets();
        builder.window = spec.window();
        builder.split = spec.split();
        builder.scale = spec.scale();
        builder.scaleTargets = spec.scaleTargets();
        builder.missing = spec.missing();
        builder.onBadRow = spec.onBadRow();
        builder.continuation = spec.continuation();
        builder.normalise = spec.normalise();
        builder.clock = spec.clock();
        builder.text = spec.text();
        builder.audio = spec.audio();
        builder.translation = spec.translation();
        return builder;
    }

    /** Where the data are; null where that is said later. */
    DataSpecBuilder path(@Nullable String place) {
        path = place;
        return this;
    }

    /** How a plain text is read. */
    DataSpecBuilder text(TextOptions options) {
        text = options;
        return this;
    }

    /** What is heard. */
    DataSpecBuilder audio(AudioSpec heard) {
        audio = heard;
        return this;
    }

    /** What is translated into what. */
    DataSpecBuilder translation(TranslationSpec pairs) {
        translation = pairs;
        return this;
    }

    /** What the symbols of transcripts are. */
    public DataSpecBuilder transcripts(TextUnit unit) {
        return text(new TextOptions(unit));
    }

    /** The column of dates or times. */
    public DataSpecBuilder time(String column) {
        time = column;
        return this;
    }

    /** The column of dates or times and its pattern. */
    public DataSpecBuilder time(String column, String pattern) {
        timeFormat = pattern;
        return time(column);
    }

    /** How the file is written. */
    public DataSpecBuilder csv(CsvOptions options) {
        csv = options;
        return this;
    }

    /** The inputs, each a column as it is. */
    public DataSpecBuilder features(String... columns) {
        return features(Arrays.stream(columns).map(Feature::column).toArray(Feature[]::new));
    }

    /** The inputs. */
    public DataSpecBuilder features(Feature... inputs) {
        features = List.of(inputs);
        return this;
    }

    /** What is to be predicted, each a column as it is. */
    public DataSpecBuilder targets(String... columns) {
        return targets(Arrays.stream(columns).map(Feature::column).toArray(Feature[]::new));
    }

    /** What is to be predicted. */
    public DataSpecBuilder targets(Feature... labels) {
        targets = List.of(labels);
        return this;
    }

    /** Windows of a length, one step apart, the next step's target as the label of every step. */
    public DataSpecBuilder window(int length) {
        return window(Window.of(length));
    }

    /** How sequences are cut. */
    public DataSpecBuilder window(Window cut) {
        window = cut;
        return this;
    }

    /** The parts. */
    public DataSpecBuilder split(Split parts) {
        split = parts;
        return this;
    }

    /** How inputs are scaled. */
    public DataSpecBuilder scale(Scaling scaling) {
        scale = scaling;
        return this;
    }

    /** Scales number targets too. */
    public DataSpecBuilder scaleTargets() {
        scaleTargets = true;
        return this;
    }

    /** What to do about cells without a value. */
    public DataSpecBuilder missing(Missing policy) {
        missing = policy;
        return this;
    }

    /** What to do about rows that cannot be read. */
    public DataSpecBuilder onBadRow(BadRow policy) {
        onBadRow = policy;
        return this;
    }

    /** A second file whose rows go on the series of the same ids and are the test part; null for none. */
    public DataSpecBuilder continuation(@Nullable String file) {
        continuation = file;
        return this;
    }

    /** What is done about times that are not one step apart. */
    public DataSpecBuilder clock(Clock policy) {
        clock = policy;
        return this;
    }

    /** How each window's targets and their own past are brought to one level and size. */
    public DataSpecBuilder normalise(Normalise how) {
        normalise = how;
        return this;
    }

    /** The specification, checked. */
    @SuppressWarnings("NullAway") // what is absent takes its default
    public DataSpec build() {
        return new DataSpec(
                path,
                layout,
                time,
                timeFormat,
                series,
                csv,
                features,
                targets,
                window,
                split,
                scale,
                scaleTargets,
                missing,
                onBadRow,
                continuation,
                normalise,
                clock,
                text,
                audio,
                translation);
    }

    /** Reads the data; a relative path is looked for in the folder, then as {@link SequenceData#load} says. */
    public SequenceData load(Path folder) {
        return SequenceData.load(build(), folder);
    }
}
