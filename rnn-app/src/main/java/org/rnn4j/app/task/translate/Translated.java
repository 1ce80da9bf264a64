package org.rnn4j.app.task.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * A text and what was made of it.
 *
 * @param sequence its position in its set
 * @param source as the file has it
 * @param references all texts that would be right; empty where none is known
 * @param text what was made of it
 * @param hypothesis what the search found
 */
record Translated(int sequence, String source, List<String> references, String text, Hypothesis hypothesis) {
    Translated {
        references = List.copyOf(references);
    }

    /** What the best hypotheses say of every sequence of a set. */
    static List<Translated> of(Answers answers, TargetTexts texts, BeamOptions options) {
        int[] all = IntStream.range(0, answers.set().size()).toArray();
        List<Translated> translated = new ArrayList<>();
        List<List<Hypothesis>> found = answers.translated(all, options.withNBest(1));
        for (int sequence : all) {
            translated.add(
                    of(answers.set(), sequence, texts, found.get(sequence).get(0)));
        }
        return translated;
    }

    /** The source text of a sequence. */
    static String source(SequenceSet set, int sequence) {
        String text = set.sourceText(sequence);
        if (text == null) {
            throw new IllegalArgumentException("sequences: expected source texts, found none at " + sequence);
        }
        return text;
    }

    private static Translated of(SequenceSet set, int sequence, TargetTexts texts, Hypothesis hypothesis) {
        String source = source(set, sequence);
        String text = texts.text(hypothesis, source);
        return new Translated(sequence, source, set.references(sequence), text, hypothesis);
    }
}
