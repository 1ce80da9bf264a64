package org.rnn4j.data;

import java.util.List;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.ColumnGroup;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Scaling;

/**
 * What a specification leaves out, by its layout: who reads the columns knows what is usually learned from them.
 *
 * @param features the inputs; empty where they must be named
 * @param targets the targets; empty where they must be named
 * @param window how sequences are cut
 * @param split the parts
 * @param by along what fractions split
 * @param scale how inputs are scaled
 */
record LayoutDefaults(
        List<Feature> features, List<Feature> targets, Window window, Split split, SplitBy by, Scaling scale) {
    private static final double HELD = 0.2;

    static LayoutDefaults of(Layout layout) {
        return switch (layout) {
            case TABLE -> named(SplitBy.TIME, Split.standard());
            case SERIES, FILES, WIDE, JSONL -> named(SplitBy.SERIES, Split.standard());
            case TEXT -> named(SplitBy.TIME, Split.standard());
            case PIANO_ROLL -> notes();
            case TS -> given(Feature.columns(ColumnGroup.DIMENSIONS), "class", Window.whole(Labels.LAST_STEP));
            case CONLLU -> given(Feature.category("form"), "upos", new Window(null, null, 0, Labels.EVERY_STEP));
        };
    }

    private static LayoutDefaults named(SplitBy by, Split split) {
        return new LayoutDefaults(List.of(), List.of(), Window.whole(Labels.EVERY_STEP), split, by, Scaling.STANDARD);
    }

    /** The notes of the next step from those of all steps before. */
    private static LayoutDefaults notes() {
        List<Feature> notes = List.of(Feature.columns(ColumnGroup.NOTES));
        Window window = Window.whole(Labels.EVERY_STEP);
        return new LayoutDefaults(notes, notes, window, Split.given(HELD), SplitBy.SERIES, Scaling.NONE);
    }

    private static LayoutDefaults given(Feature feature, String target, Window window) {
        return new LayoutDefaults(
                List.of(feature),
                List.of(Feature.category(target)),
                window,
                Split.given(HELD),
                SplitBy.SERIES,
                Scaling.STANDARD);
    }
}
