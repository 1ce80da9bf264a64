package org.rnn4j.data.transform;

/** What features, and the vocabularies of their words, are called. */
final class FeatureName {
    private FeatureName() {}

    /** Its own name, or a description of how it is derived; that of tokens is the name of a network's input. */
    static String title(Feature feature) {
        if (feature.as() != null) {
            return feature.as();
        }
        if (feature.oneHot() != null) {
            return feature.oneHot().word();
        }
        String part = feature.textForm().part();
        int lag = feature.lag();
        if (feature.readsTokens()) {
            String text = feature.column() + part + (feature.encode() == Encoding.CHARACTERS ? "-characters" : "");
            return lag == 0 ? text : text + "-" + lag + "-before";
        }
        ColumnGroup group = feature.columns();
        String column = (feature.column() == null && group != null ? group.word() : feature.column()) + part;
        String text = feature.apply().name(feature.minus() == null ? column : column + " - " + feature.minus());
        int over = feature.over();
        text = feature.change() ? "change of " + text + (over == 1 ? "" : " over " + over + " steps") : text;
        text = lag == 0 ? text : text + ", " + lag + (lag == 1 ? " step before" : " steps before");
        Double above = feature.above();
        text = above == null ? text : text + " > " + number(above);
        return feature.is() == null ? text : text + " = " + feature.is();
    }

    /** Under which name its words stand among the vocabularies; a plain category's is its column. */
    static String words(Feature feature) {
        TextForm form = feature.textForm();
        String text = feature.column() + (form.lower() ? "-lower" : "") + form.part();
        text = feature.leastCount() == 1 ? text : text + "-least" + feature.leastCount();
        return switch (feature.encode()) {
            case CHARACTERS -> text + "-characters";
            case TOKENS -> text + "-tokens";
            case CATEGORY, NUMBER -> feature.allowsUnknown() ? text + "-tokens" : text;
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
