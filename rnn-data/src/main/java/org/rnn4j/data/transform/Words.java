package org.rnn4j.data.transform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Table;

/**
 * Learns the words of text columns from training rows. Categories are in the order of their characters; tokens, and the
 * classes of a target that allows unknown ones, by frequency, so that such a class has the index that the word has as a token.
 *
 * @param tables what was read
 * @param training the training rows of each
 * @param closed what the texts of a column can be, where that is known beforehand: categories know all of these
 */
public record Words(List<Table> tables, List<RowRange> training, Function<String, List<String>> closed) {
    /** Adds the words of a feature, unless they are there. */
    public void addTo(Map<String, Vocabulary> vocabularies, Feature feature) {
        String name = feature.words();
        if (vocabularies.containsKey(name)) {
            return;
        }
        Map<String, Integer> counts = counts(feature);
        if (feature.takesTextAsItIs()) {
            closed.apply(String.valueOf(feature.column()))
                    .forEach(text -> counts.merge(text, feature.leastCount(), Math::max));
        }
        boolean sorted = feature.encode() == Encoding.CATEGORY && !feature.allowsUnknown();
        vocabularies.put(
                name, sorted ? Vocabulary.of(frequent(counts, feature)) : Vocabulary.of(counts, feature.leastCount()));
    }

    private static List<String> frequent(Map<String, Integer> counts, Feature feature) {
        return counts.entrySet().stream()
                .filter(word -> word.getValue() >= feature.leastCount())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Integer> counts(Feature feature) {
        TextForm form = feature.textForm();
        boolean plain = feature.takesTextAsItIs();
        Map<String, Integer> counts = new HashMap<>();
        columnCounts(String.valueOf(feature.column())).forEach((text, count) -> {
            String word = plain ? text : form.of(text);
            if (feature.encode() == Encoding.CHARACTERS) {
                word.codePoints().forEach(point -> counts.merge(Character.toString(point), count, Integer::sum));
            } else {
                counts.merge(word, count, Integer::sum);
            }
        });
        return counts;
    }

    private Map<String, Integer> columnCounts(String column) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            @Nullable String[] texts = tables.get(i).text(column);
            for (int row = training.get(i).from(); row < training.get(i).to(); row++) {
                String text = texts[row];
                if (text != null) {
                    counts.merge(text, 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
