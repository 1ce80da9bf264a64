package org.rnn4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Channels;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.OneHot;
import org.rnn4j.data.transform.Scaling;

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

    /** Only where targets are sequences of their own is there one to tell. */
    static void channels(List<Feature> features, Window window) {
        for (int i = 0; i < features.size(); i++) {
            fail(
                    "features[" + i + "].oneHot",
                    features.get(i).oneHot() == OneHot.CHANNEL && window.channels() == Channels.TOGETHER,
                    "window.channels: independent with oneHot: channel, found together");
        }
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
