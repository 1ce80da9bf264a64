package org.rnn4j.data.transform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.LearnAs;

/** A feature that is being put together. */
final class FeatureDraft {
    @Nullable
    String column;

    Apply apply = Apply.NONE;

    @Nullable
    String minus;

    @Nullable
    Double above;

    @Nullable
    String is;

    boolean change;
    int over = 1;
    int lag;
    List<Calendar> calendar = List.of();
    Encoding encode = Encoding.NUMBER;

    @Nullable
    Boolean scale;

    @Nullable
    String as;

    @Nullable
    Boolean known;

    @Nullable
    OneHot oneHot;

    @Nullable
    LearnAs learnAs;

    @Nullable
    Boolean lower;

    @Nullable
    Integer prefix;

    @Nullable
    Integer suffix;

    @Nullable
    Boolean shape;

    @Nullable
    Integer minCount;

    @Nullable
    Integer length;

    @Nullable
    Unknown unknown;

    @Nullable
    ColumnGroup columns;

    /** A draft that is the feature until something is changed. */
    static FeatureDraft of(Feature feature) {
        FeatureDraft draft = new FeatureDraft();
        draft.column = feature.column();
        draft.apply = feature.apply();
        draft.minus = feature.minus();
        draft.above = feature.above();
        draft.is = feature.is();
        draft.change = feature.change();
        draft.over = feature.over();
        draft.lag = feature.lag();
        draft.calendar = feature.calendar();
        draft.encode = feature.encode();
        draft.scale = feature.scale();
        draft.as = feature.as();
        draft.known = feature.known();
        draft.oneHot = feature.oneHot();
        draft.learnAs = feature.learnAs();
        draft.lower = feature.lower();
        draft.prefix = feature.prefix();
        draft.suffix = feature.suffix();
        draft.shape = feature.shape();
        draft.minCount = feature.minCount();
        draft.length = feature.length();
        draft.unknown = feature.unknown();
        draft.columns = feature.columns();
        return draft;
    }

    Feature feature() {
        return new Feature(
                column, apply, minus, above, is, change, over, lag, calendar, encode, scale, as, known, oneHot, learnAs,
                lower, prefix, suffix, shape, minCount, length, unknown, columns);
    }
}
