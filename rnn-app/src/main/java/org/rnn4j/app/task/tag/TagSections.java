package org.rnn4j.app.task.tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.Confusion;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.report.section.Table;
import org.rnn4j.app.report.section.TaggedText;

/**
 * What the report shows of tags.
 *
 * @param part what was scored
 * @param predicted the tag of each scored step
 * @param column of words; null where there are none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TagSections(
        TaggedPart part, int[] predicted, @Nullable String column) {
    private static final int MOST_PAIRS = 15;
    private static final int MOST_EXAMPLES = 8;
    private static final int MOST_SENTENCES = 12;

    /** All of them. */
    List<Section> all() {
        List<Section> sections = new ArrayList<>();
        sections.add(Confusion.of("Confusion", classes(), counts()));
        if (column != null) {
            sections.add(mistakes(column));
            sections.add(sentences(column));
        }
        return sections;
    }

    private List<String> classes() {
        return part.set().signature().classes();
    }

    private long[][] counts() {
        long[][] counts = new long[part.classes()][part.classes()];
        for (int i = 0; i < predicted.length; i++) {
            counts[part.truth()[i]][predicted[i]]++;
        }
        return counts;
    }

    /** One kind of mistake and the words it was made with. */
    private static final class Mistake {
        final int truth;
        final int predicted;
        final Map<String, Integer> words = new LinkedHashMap<>();
        int count;

        Mistake(int truth, int predicted) {
            this.truth = truth;
            this.predicted = predicted;
        }

        void add(String word) {
            count++;
            words.merge(word, 1, Integer::sum);
        }

        String examples() {
            return words.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MOST_EXAMPLES)
                    .map(word -> word.getValue() == 1 ? word.getKey() : word.getKey() + " (" + word.getValue() + ")")
                    .collect(Collectors.joining(", "));
        }
    }

    private Table mistakes(String words) {
        Map<Integer, Mistake> mistakes = new LinkedHashMap<>();
        int at = 0;
        for (int sequence = 0; sequence < part.steps().size(); sequence++) {
            for (int step : part.steps().get(sequence)) {
                int truth = part.truth()[at];
                int found = predicted[at++];
                if (truth != found) {
                    mistakes.computeIfAbsent(truth * part.classes() + found, pair -> new Mistake(truth, found))
                            .add(WordColumn.word(part.set(), sequence, step, words));
                }
            }
        }
        List<List<String>> rows = mistakes.values().stream()
                .sorted(java.util.Comparator.comparingInt(mistake -> -mistake.count))
                .limit(MOST_PAIRS)
                .map(mistake -> List.of(
                        classes().get(mistake.truth),
                        classes().get(mistake.predicted),
                        Integer.toString(mistake.count),
                        mistake.examples()))
                .toList();
        return new Table(
                "Worst confusions",
                "The most frequent mistakes and the words they were made with.",
                List.of("true", "predicted", "count", "words"),
                rows);
    }

    /** The first sentences, with a mistake and without by turns as far as there are both. */
    private TaggedText sentences(String words) {
        List<List<TaggedText.Word>> wrong = new ArrayList<>();
        List<List<TaggedText.Word>> right = new ArrayList<>();
        int at = 0;
        for (int sequence = 0; sequence < part.steps().size() && wrong.size() < MOST_SENTENCES; sequence++) {
            List<TaggedText.Word> sentence = new ArrayList<>();
            for (int step : part.steps().get(sequence)) {
                sentence.add(new TaggedText.Word(
                        WordColumn.word(part.set(), sequence, step, words),
                        classes().get(part.truth()[at]),
                        classes().get(predicted[at])));
                at++;
            }
            boolean allRight = sentence.stream().allMatch(word -> word.truth().equals(word.predicted()));
            (allRight ? right : wrong).add(sentence);
        }
        List<List<TaggedText.Word>> shown = new ArrayList<>();
        for (int i = 0; shown.size() < MOST_SENTENCES && i < Math.max(wrong.size(), right.size()); i++) {
            if (i < wrong.size()) {
                shown.add(wrong.get(i));
            }
            if (i < right.size()) {
                shown.add(right.get(i));
            }
        }
        return new TaggedText(
                "Sentences",
                "Each word with its predicted tag; where that is wrong the true one is below it.",
                shown.subList(0, Math.min(shown.size(), MOST_SENTENCES)));
    }
}
