package org.rnn4j.data.transform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds contradictions in a feature.
 *
 * @param feature what is checked
 * @param key where it stands, such as {@code features[2]}
 */
record FeatureCheck(Feature feature, String key) {
    /** What a network may call an input. */
    private static final Pattern INPUT_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final int MOST_CHARACTERS = 1000;

    void check() {
        boolean group = feature.columns() != null;
        fail(
                "column",
                feature.column() == null && !group && feature.isColumn(),
                "a column's name (or columns, calendar or oneHot), found none");
        fail("columns", group && feature.readsText(), "none with is or encode, which read texts, found some");
        fail("as", group && feature.as() != null, "none with columns, which have names, found " + feature.as());
        boolean calendar = !feature.calendar().isEmpty();
        fail("calendar", calendar && !isAlone(), "calendar alone, found it together with other settings");
        fail("oneHot", feature.oneHot() != null && !isAlone(), "oneHot alone, found it together with other settings");
        fail("over", feature.over() < 1, "at least 1, found " + feature.over());
        fail("over", feature.over() > 1 && !feature.change(), "none without change: true, found " + feature.over());
        fail("lag", feature.lag() < 0, "at least 0, found " + feature.lag());
        Double above = feature.above();
        fail("above", above != null && !Double.isFinite(above), "a finite number, found " + above);
        if (feature.readsText()) {
            checkText();
        }
        checkForm();
        checkVocabulary();
    }

    private void checkText() {
        String word = feature.is() != null ? "is" : "encode: " + word(feature.encode());
        fail(
                "encode",
                feature.is() != null && feature.encode() != Encoding.NUMBER,
                "either is or " + word(feature.encode()) + ", found both");
        fail(
                "apply",
                feature.apply() != Apply.NONE,
                "none, because " + word + " reads text, found "
                        + feature.apply().word());
        fail("minus", feature.minus() != null, "none, because " + word + " reads text, found " + feature.minus());
        fail("above", feature.above() != null, "none, because " + word + " reads text, found " + feature.above());
        fail("change", feature.change(), "false, because " + word + " reads text, found true");
        fail(
                "scale",
                feature.encode() != Encoding.NUMBER && Boolean.TRUE.equals(feature.scale()),
                "false, because " + word + " gives no numbers to scale, found true");
    }

    private void checkForm() {
        boolean words = feature.encode() != Encoding.NUMBER;
        TextForm form = feature.textForm();
        String needed = "none without encode: category, tokens or characters, found some";
        fail("lower", form.lower() && !words, needed);
        fail("prefix", feature.prefix() != null && !words, needed);
        fail("suffix", feature.suffix() != null && !words, needed);
        fail("shape", form.shape() && !words, needed);
        atLeastOne("prefix", feature.prefix());
        atLeastOne("suffix", feature.suffix());
        fail("suffix", form.prefix() > 0 && form.suffix() > 0, "none beside prefix, found both");
        fail(
                "shape",
                form.shape() && (form.prefix() > 0 || form.suffix() > 0),
                "false beside prefix or suffix, found true");
        fail("shape", form.shape() && form.lower(), "false beside lower, which leaves no capitals, found true");
    }

    private void checkVocabulary() {
        boolean words = feature.encode() != Encoding.NUMBER;
        atLeastOne("minCount", feature.minCount());
        fail(
                "minCount",
                feature.minCount() != null && !words,
                "none without encode: category, tokens or characters, found some");
        Integer length = feature.length();
        fail(
                "length",
                length != null && feature.encode() != Encoding.CHARACTERS,
                "none without encode: characters, found " + length);
        fail(
                "length",
                length != null && (length < 2 || length > MOST_CHARACTERS),
                "2 to " + MOST_CHARACTERS + ", found " + length);
        fail(
                "unknown",
                feature.allowsUnknown() && feature.encode() != Encoding.CATEGORY,
                "none without encode: category, found allow");
        fail(
                "as",
                feature.readsTokens() && !INPUT_NAME.matcher(feature.title()).matches(),
                "the name of a network's input, of letters, digits, '-' or '_' (at most 100), found \""
                        + feature.title() + "\"");
    }

    private void atLeastOne(String name, @Nullable Integer value) {
        fail(name, value != null && value < 1, "at least 1, found " + value);
    }

    private boolean isAlone() {
        FeatureDraft draft = new FeatureDraft();
        draft.calendar = feature.calendar();
        draft.oneHot = feature.calendar().isEmpty() ? feature.oneHot() : null;
        draft.scale = feature.scale();
        draft.as = feature.as();
        return feature.equals(draft.feature());
    }

    private static String word(Encoding encoding) {
        return switch (encoding) {
            case NUMBER -> "number";
            case CATEGORY -> "category";
            case TOKENS -> "tokens";
            case CHARACTERS -> "characters";
        };
    }

    private void fail(String name, boolean wrong, String expected) {
        if (wrong) {
            throw new IllegalArgumentException(key + "." + name + ": expected " + expected);
        }
    }
}
