package org.rnn4j.app.task.tag;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.evaluation.ClassMetrics;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * The scored steps of a part, one after the other: what they are labelled and which of them count as unknown.
 *
 * @param set the part
 * @param classes how many tags there are
 * @param steps of each sequence, the scored ones
 * @param truth the tag of each scored step
 * @param unknown whether its word was not there to learn from; null where that cannot be said
 */
@SuppressWarnings({"ArrayRecordComponent", "NullAway"
}) // large, never compared; "boolean @Nullable []" is an array that may be null
record TaggedPart(SequenceSet set, int classes, List<int[]> steps, int[] truth, boolean @Nullable [] unknown) {
    /** The steps that a network was asked. */
    static TaggedPart of(Answers answers) {
        SequenceSet set = answers.set();
        List<int[]> steps = java.util.stream.IntStream.range(0, set.size())
                .mapToObj(answers::steps)
                .toList();
        int[] truth = new int[steps.stream().mapToInt(one -> one.length).sum()];
        int at = 0;
        for (int sequence = 0; sequence < set.size(); sequence++) {
            for (int step : steps.get(sequence)) {
                truth[at++] = (int) set.labelValue(sequence, step, 0);
            }
        }
        return new TaggedPart(set, set.signature().classes().size(), steps, truth, null);
    }

    /** The same with what is known about words. */
    TaggedPart with(boolean[] unknownWords) {
        return new TaggedPart(set, classes, steps, truth, unknownWords);
    }

    /** The scores of tags, and of probabilities where there are some. */
    Metrics metrics(int[] predicted, double @Nullable [][] probabilities) {
        Metrics metrics =
                ClassMetrics.of(predicted, truth, classes, probabilities).metrics();
        return unknown == null ? metrics : metrics.with("unknownAccuracy", unknownAccuracy(predicted, unknown));
    }

    private @Nullable Double unknownAccuracy(int[] predicted, boolean[] unknownWords) {
        int right = 0;
        int all = 0;
        for (int i = 0; i < truth.length; i++) {
            if (unknownWords[i]) {
                right += predicted[i] == truth[i] ? 1 : 0;
                all++;
            }
        }
        return all == 0 ? null : Double.valueOf((double) right / all);
    }

    /** The same tag for every scored step. */
    int[] always(int tag) {
        int[] tags = new int[truth.length];
        Arrays.fill(tags, tag);
        return tags;
    }
}
