package org.rnn4j.app.task.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.evaluation.text.TaggedSentence;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.transform.Feature;

/** The column of words that a network reads, and the sentences of a set. */
final class WordColumn {
    private WordColumn() {}

    /** The column of the first feature of tokens, or else of the first that is a text; null where steps are numbers alone. */
    static @Nullable String of(DataSpec data) {
        return Stream.concat(
                        data.features().stream().filter(Feature::readsTokens),
                        data.features().stream().filter(Feature::readsText))
                .map(Feature::column)
                .findFirst()
                .orElse(null);
    }

    /** A word as it stands in the file; empty where it is missing. */
    static String word(SequenceSet set, int sequence, int step, String column) {
        String text = set.text(sequence, step, column);
        return text == null ? "" : text;
    }

    /** All words of a sequence. */
    static List<String> words(SequenceSet set, int sequence, String column) {
        List<String> words = new ArrayList<>();
        for (int step = 0; step < set.timeSteps(sequence); step++) {
            words.add(word(set, sequence, step, column));
        }
        return words;
    }

    /** The sentences of a labelled set. */
    static List<TaggedSentence> sentences(SequenceSet set, String column) {
        List<TaggedSentence> sentences = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            int[] tags = new int[set.timeSteps(sequence)];
            for (int step = 0; step < tags.length; step++) {
                tags[step] = set.hasLabel(sequence, step) ? (int) set.labelValue(sequence, step, 0) : -1;
            }
            sentences.add(new TaggedSentence(words(set, sequence, column), tags));
        }
        return sentences;
    }
}
