package org.rnn4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;
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
            fail("targets[" + i + "].calendar", !target.calendar().isEmpty(), "none for a target, found some");
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
            String title = feature.calendar() + feature.title();
            fail(at + ".as", !titles.add(title), "a name of its own, found a second \"" + feature.title() + "\"");
        }
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
