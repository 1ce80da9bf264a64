package org.rnn4j.app.task.tag;

import java.util.List;
import org.rnn4j.core.evaluation.text.LookupTagger;
import org.rnn4j.core.evaluation.text.PerceptronTagger;
import org.rnn4j.core.evaluation.text.TaggedSentence;
import org.rnn4j.core.evaluation.text.Tagger;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * The baselines that know words: learned from the training part of the data that are judged.
 *
 * @param column of the words
 * @param lookup the most frequent tag of each word
 * @param perceptron learned from words, their parts and what stands around them
 */
record Taggers(String column, LookupTagger lookup, PerceptronTagger perceptron) {
    static Taggers learn(SequenceSet train, String column) {
        List<TaggedSentence> sentences = WordColumn.sentences(train, column);
        return new Taggers(column, LookupTagger.learn(sentences), PerceptronTagger.learn(sentences));
    }

    /** Of each scored step whether its word, in lower case, is not in the training part. */
    boolean[] unknown(TaggedPart part) {
        boolean[] unknown = new boolean[part.truth().length];
        int at = 0;
        for (int sequence = 0; sequence < part.steps().size(); sequence++) {
            for (int step : part.steps().get(sequence)) {
                unknown[at++] = !lookup.knows(WordColumn.word(part.set(), sequence, step, column));
            }
        }
        return unknown;
    }

    /** A tagger's tags of the scored steps. */
    int[] tags(TaggedPart part, Tagger tagger) {
        int[] tags = new int[part.truth().length];
        int at = 0;
        for (int sequence = 0; sequence < part.steps().size(); sequence++) {
            int[] all = tagger.tag(WordColumn.words(part.set(), sequence, column));
            for (int step : part.steps().get(sequence)) {
                tags[at++] = all[step];
            }
        }
        return tags;
    }
}
