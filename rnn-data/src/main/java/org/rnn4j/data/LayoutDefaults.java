package org.rnn4j.data;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.ColumnGroup;
import org.rnn4j.data.transform.Encoding;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Scaling;
import org.rnn4j.data.translation.TextPairs;
import org.rnn4j.data.utterance.SoundTables;

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
    private static final double HELD_PAIRS = 0.05;

    /**
     * The defaults of a layout.
     *
     * @param unit what a step of a text is
     * @param targets those that are named, empty or null for none
     */
    static LayoutDefaults of(Layout layout, TextUnit unit, @Nullable List<Feature> targets) {
        return switch (layout) {
            case TABLE -> named(SplitBy.TIME, Split.standard());
            case SERIES, FILES, WIDE, JSONL -> named(SplitBy.SERIES, Split.standard());
            case TEXT -> text(unit);
            case AUDIO -> sound(targets);
            case PIANO_ROLL -> notes();
            case TS -> given(Feature.columns(ColumnGroup.DIMENSIONS), "class", Window.whole(Labels.LAST_STEP));
            case PARALLEL, DICTIONARY -> translations();
            case CONLLU -> given(Feature.tokens("form"), "upos", new Window(null, null, 0, Labels.EVERY_STEP));
        };
    }

    private static LayoutDefaults named(SplitBy by, Split split) {
        return new LayoutDefaults(List.of(), List.of(), Window.whole(Labels.EVERY_STEP), split, by, Scaling.STANDARD);
    }

    /**
     * Targets of a text: a category has a class for words that are new, and where it says nothing else the same words as the
     * tokens of its column, so that a class has the index that the word has as a token.
     */
    static List<Feature> open(List<Feature> targets, List<Feature> features) {
        return targets.stream().map(target -> open(target, features)).toList();
    }

    private static Feature open(Feature target, List<Feature> features) {
        if (target.encode() != Encoding.CATEGORY || target.unknown() != null) {
            return target;
        }
        return features.stream()
                .filter(feature ->
                        feature.encode() == Encoding.TOKENS && Objects.equals(feature.column(), target.column()))
                .findFirst()
                .map(tokens -> withWordsOf(target.allowUnknown(), tokens))
                .orElse(target.allowUnknown());
    }

    private static Feature withWordsOf(Feature target, Feature tokens) {
        if (target.lower() != null || target.minCount() != null) {
            return target;
        }
        Feature cased = Boolean.TRUE.equals(tokens.lower()) ? target.lowerCase() : target;
        return tokens.minCount() == null ? cased : cased.minCount(tokens.minCount());
    }

    /** The next character or word from all before it. */
    private static LayoutDefaults text(TextUnit unit) {
        return new LayoutDefaults(
                List.of(Feature.tokens(unit.word())),
                List.of(Feature.category(unit.word())),
                Window.whole(Labels.EVERY_STEP),
                Split.standard(),
                SplitBy.TIME,
                Scaling.STANDARD);
    }

    /** What is said in a recording, or else the one thing about it that is asked for. */
    private static LayoutDefaults sound(@Nullable List<Feature> targets) {
        boolean said = targets == null || targets.stream().allMatch(target -> SoundTables.TEXT.equals(target.column()));
        Window window = Window.whole(said ? Labels.TRANSCRIPT : Labels.LAST_STEP);
        return given(Feature.columns(ColumnGroup.SOUND), SoundTables.TEXT, window);
    }

    /** The notes of the next step from those of all steps before. */
    private static LayoutDefaults notes() {
        List<Feature> notes = List.of(Feature.columns(ColumnGroup.NOTES));
        Window window = Window.whole(Labels.EVERY_STEP);
        return new LayoutDefaults(notes, notes, window, Split.given(HELD), SplitBy.SERIES, Scaling.NONE);
    }

    /** What a text is translated into. Little is held where no file is for validation: scoring a translation takes long. */
    private static LayoutDefaults translations() {
        return new LayoutDefaults(
                List.of(Feature.tokens(TextPairs.SOURCE)),
                List.of(Feature.category(TextPairs.TARGET)),
                Window.whole(Labels.TRANSLATION),
                Split.given(HELD_PAIRS),
                SplitBy.SERIES,
                Scaling.NONE);
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
