package org.rnn4j.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.sequence.Channels;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.ColumnGroup;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.FeatureColumns;
import org.rnn4j.data.transform.Missing;
import org.rnn4j.data.transform.OneHot;
import org.rnn4j.data.transform.Scaling;
import org.rnn4j.data.transform.Transcripts;
import org.rnn4j.data.transform.Unknown;
import org.rnn4j.data.utterance.AudioSpec;

/** Finds contradictions in a specification. */
record SpecCheck(
        List<Feature> features,
        List<Feature> targets,
        @Nullable String time) {
    void check(Scaling scale, boolean scaleTargets) {
        fail("features", features.isEmpty(), "at least one feature, found none");
        fail("targets", targets.isEmpty(), "at least one target, found none");
        each("features", features, scale);
        each("targets", targets, scale);
        boolean category = false;
        boolean number = false;
        for (int i = 0; i < targets.size(); i++) {
            Feature target = targets.get(i);
            String at = "targets[" + i + "]";
            fail(at + ".calendar", !target.calendar().isEmpty(), "none for a target, found some");
            fail(at + ".oneHot", target.oneHot() != null, "none for a target, found one");
            fail(at + ".known", target.known() != null, "none for a target, found " + target.known());
            fail(
                    at + ".learnAs",
                    target.learnAs() != null && !isNumber(target),
                    "none, because the target is no number, found " + target.learnAs());
            category |= target.encode() == Encoding.CATEGORY;
            number |= isNumber(target);
        }
        fail(
                "targets",
                category && targets.size() > 1,
                "one target alone when it is a category, found " + targets.size());
        fail("scaleTargets", scaleTargets && !number, "false, because no target is a number, found true");
        fail("scaleTargets", scaleTargets && scale == Scaling.NONE, "false with scale: none, found true");
    }

    private void each(String key, List<Feature> list, Scaling scale) {
        Set<String> titles = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Feature feature = list.get(i);
            String at = key + "[" + i + "]";
            feature.check(at);
            fail(
                    at + ".calendar",
                    !feature.calendar().isEmpty() && time == null,
                    "time to name the column of dates, found none");
            fail(
                    at + ".scale",
                    scale == Scaling.NONE && Boolean.TRUE.equals(feature.scale()),
                    "false with scale: none, found true");
            boolean input = key.equals("features");
            fail(at + ".learnAs", input && feature.learnAs() != null, "none for a feature (apply does it), found some");
            String title = feature.calendar() + feature.title();
            fail(at + ".as", !titles.add(title), "a name of its own, found a second \"" + feature.title() + "\"");
        }
    }

    static void split(Layout layout, Split split, @Nullable String continuation) {
        fail(
                "split.by",
                layout == Layout.TABLE && split.by() == SplitBy.SERIES,
                "time, because layout: table has one series, found series");
        fail(
                "split.by",
                split.by() == SplitBy.GIVEN && !layout.isSequences(),
                "time, series, end or start with a layout of tables, whose files say nothing of parts; found given");
        fail("split.by", continuation != null && split.by() != SplitBy.END, "end with continuation, found another");
        fail(
                "split.test",
                continuation != null && split.test() != null,
                "none with continuation, which is the test part");
        fail(
                "split.rows",
                continuation != null && split.rows() != null,
                "none with continuation, found " + split.rows());
    }

    /** A line that is a series has values of one kind and no times. */
    static void wide(Layout layout, @Nullable String time, List<Feature> features, List<Feature> targets) {
        if (layout != Layout.WIDE) {
            return;
        }
        List<Feature> all = new ArrayList<>(features);
        all.addAll(targets);
        Set<String> columns = FeatureColumns.sources(all);
        fail("time", time != null, "none with layout: wide, whose lines have no times, found " + time);
        fail("features", columns.size() != 1, "one column for the values with layout: wide, found " + columns);
        fail("features", all.stream().anyMatch(Feature::readsText), "numbers with layout: wide, found words");
    }

    /** Readers other than that of tables make the columns, and know neither times nor rows that could be left out. */
    void sequences(Layout layout, BadRow onBadRow, @Nullable String continuation) {
        groups("features", features, layout);
        groups("targets", targets, layout);
        if (layout.isSequences()) {
            fail("time", time != null, "none with this layout, found " + time);
            fail("onBadRow", onBadRow != BadRow.FAIL, "fail with this layout, found skip");
            fail("continuation", continuation != null, "none with this layout, found " + continuation);
        }
    }

    private static void groups(String key, List<Feature> list, Layout layout) {
        for (int i = 0; i < list.size(); i++) {
            ColumnGroup group = list.get(i).columns();
            String at = key + "[" + i + "].columns";
            fail(at, group == ColumnGroup.NOTES && layout != Layout.PIANO_ROLL, "notes with layout: piano-roll only");
            fail(at, group == ColumnGroup.SOUND && layout != Layout.AUDIO, "sound with layout: audio only");
            boolean channels = layout == Layout.TS || layout == Layout.JSONL;
            fail(at, group == ColumnGroup.DIMENSIONS && !channels, "dimensions with layout: ts or jsonl only");
            boolean named = list.get(i).column() != null;
            fail(
                    at,
                    group == ColumnGroup.DIMENSIONS && layout == Layout.JSONL && !named,
                    "a column beside dimensions with layout: jsonl, the key whose arrays they are");
        }
    }

    /** Ids stand at rows of the file, and rows that are still to come, or that are several in a step, have none. */
    void tokens(Window window) {
        boolean tokens = features.stream().anyMatch(Feature::readsTokens);
        String reason = "encode: tokens or characters";
        fail("window.labels", tokens && window.futureSteps() > 0, "no future with " + reason + ", found future");
        fail(
                "window.segment",
                tokens && window.rowsPerStep() > 1,
                "none with " + reason + ", found " + window.segment());
        fail(
                "window.pastInputs",
                tokens && window.pastInputsOrZero() > 0,
                "none with " + reason + " (lag gives earlier words), found " + window.pastInputs());
        for (int i = 0; i < targets.size(); i++) {
            Feature target = targets.get(i);
            String at = "targets[" + i + "]";
            fail(at + ".encode", target.readsTokens(), "number or category for a target, found tokens or characters");
            fail(
                    at + ".minCount",
                    target.minCount() != null && target.unknown() != Unknown.ALLOW,
                    "none for a target without unknown: allow, found " + target.minCount());
        }
        for (int i = 0; i < features.size(); i++) {
            fail("features[" + i + "].unknown", features.get(i).unknown() != null, "none for a feature, found some");
        }
    }

    /** Sequences of their own must have inputs that mean the same, and only they have an identity to tell. */
    void channels(Window window) {
        boolean independent = window.channels() == Channels.INDEPENDENT;
        for (int i = 0; i < features.size(); i++) {
            fail(
                    "features[" + i + "].oneHot",
                    features.get(i).oneHot() == OneHot.CHANNEL && !independent,
                    "window.channels: independent with oneHot: channel, found together");
        }
        for (Feature target : independent ? targets : List.<Feature>of()) {
            List<String> found = ofTarget(target);
            List<String> first = ofTarget(targets.get(0));
            fail(
                    "features",
                    !found.equals(first),
                    "the same of each target's column and in the same order with window.channels: independent, found "
                            + first + " of " + targets.get(0).title() + " and " + found + " of " + target.title());
        }
    }

    private List<String> ofTarget(Feature target) {
        return features.stream()
                .filter(feature -> feature.column() != null && feature.column().equals(target.column()))
                .map(feature -> feature.ofColumn("it").title())
                .toList();
    }

    /** The labels of a series are the symbols of one text, and the series is one sequence. */
    void transcripts(Window window, Layout layout, Split split) {
        if (!window.transcribes()) {
            return;
        }
        Feature target = targets.get(0);
        fail(
                "window.labels",
                layout != Layout.JSONL && layout != Layout.AUDIO,
                "transcript with layout: jsonl or audio only");
        fail(
                "targets",
                targets.size() != 1 || !target.equals(Transcripts.plain(target)),
                "one with labels: transcript, such as {column: text, encode: category} (lower is possible)");
        fail(
                "split.by",
                split.by() != SplitBy.SERIES && split.by() != SplitBy.GIVEN,
                "series or given with labels: transcript, whose series are not cut; found another");
        fail("split.rows", split.rows() != null, "none with labels: transcript, found " + split.rows());
    }

    /** The reader of pairs makes both columns, and a pair is not cut. */
    void translation(Layout layout, Window window, Split split, LayoutDefaults defaults) {
        fail(
                "window.labels",
                window.translates() != layout.isTranslation(),
                layout.isTranslation()
                        ? "translation with this layout, found " + window.labels()
                        : "translation with layout: parallel or dictionary only");
        if (!layout.isTranslation()) {
            return;
        }
        fail(
                "features",
                !features.equals(defaults.features()),
                "none with this layout, whose input is the source text");
        fail("targets", !targets.equals(defaults.targets()), "none with this layout, whose target is the target text");
        fail(
                "split.by",
                split.by() != SplitBy.SERIES && split.by() != SplitBy.GIVEN,
                "series or given with labels: translation, whose texts are not cut; found another");
        fail("split.rows", split.rows() != null, "none with labels: translation, found " + split.rows());
    }

    /** A recording that is another one in each epoch has no rows that a window could begin at. */
    static void renewal(@Nullable AudioSpec audio, Window window) {
        boolean whole = window.wholeSeries() && window.steps() == 0 && window.piecesOrOne() == 1;
        fail(
                "window",
                audio != null && audio.renews() && !whole,
                "whole recordings, horizon 0 and no pieces with audio.augment or audio.join, found another");
    }

    static void order(@Nullable Clock clock, Split split) {
        fail(
                "clock.order",
                clock != null && clock.order() == Clock.Order.KEEP && split.by() != SplitBy.START,
                "error or sort without split.by: start, found keep");
    }

    static void clock(@Nullable Clock clock, @Nullable String time, Missing missing) {
        fail("clock", clock != null && time == null, "time to name the column of dates, found none");
        fail(
                "clock.gaps",
                clock != null && clock.gaps() == Clock.Gaps.FILL && missing == Missing.ERROR,
                "missing: forwardFill or indicator with fill, whose rows have no values; found missing: error");
    }

    static void normalise(Normalise normalise, Window window, boolean sameScale) {
        fail(
                "normalise",
                !normalise.isNone() && window.labels() == Labels.EVERY_STEP,
                "none with labels: everyStep, because an early step would know the window's level; found some");
        fail(
                "normalise",
                !normalise.isNone() && !sameScale,
                "scaleTargets: true (or scale: none), so that targets and their past have one scale; found false");
        boolean shorter = normalise.season() != null && window.lengthOrZero() < normalise.season();
        fail(
                "normalise.season",
                shorter && normalise.subtract() == Normalise.Subtract.SEASON && !window.wholeSeries(),
                "at most window.length, " + window.lengthOrZero() + ", found " + normalise.season());
    }

    private static boolean isNumber(Feature target) {
        boolean plain = target.above() == null && target.is() == null && target.encode() == Encoding.NUMBER;
        return target.scale() == null ? plain : target.scale();
    }

    static void keys(Layout layout, @Nullable String series, @Nullable String time, @Nullable String timeFormat) {
        fail(
                "series",
                layout == Layout.SERIES && series == null,
                "the id column's name with layout: series, found none");
        fail("series", layout != Layout.SERIES && series != null, "none without layout: series, found " + series);
        fail("timeFormat", timeFormat != null && time == null, "time to name the column of dates, found none");
    }

    static void fail(String key, boolean wrong, String expected) {
        if (wrong) {
            throw new IllegalArgumentException(key + ": expected " + expected);
        }
    }
}
