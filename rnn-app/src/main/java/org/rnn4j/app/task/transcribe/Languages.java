package org.rnn4j.app.task.transcribe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.decoding.CtcBeam;
import org.rnn4j.core.decoding.NGram;
import org.rnn4j.core.evaluation.text.EditDistance;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TextUnit;

/** What is learned from transcripts beside the network's weights. */
final class Languages {
    private static final int WORDS = 3;
    private static final int CHARACTERS = 5;
    /** Outputs on which settings of the beam search are tried: enough for some hundred words, and a matter of seconds. */
    private static final int MOST_STEPS = 6000;

    private static final int WIDTH = 16;
    private static final List<Double> WEIGHTS = List.of(0.0, 0.25, 0.5, 1.0);
    private static final List<Double> BONUSES = List.of(0.0, 0.5, 1.0, 2.0);
    /** Transcripts that are compared with each other where several are the most frequent. */
    private static final int MOST_COMPARED = 100;

    private Languages() {}

    /** The symbols of each transcript. */
    static List<int[]> texts(SequenceSet set) {
        return IntStream.range(0, set.size())
                .mapToObj(sequence -> IntStream.range(0, set.labelSteps(sequence))
                        .map(step -> (int) set.label(sequence, step, 0))
                        .toArray())
                .toList();
    }

    static NGram language(List<int[]> texts, int classes, TextUnit unit) {
        return NGram.of(texts, classes, unit == TextUnit.WORD ? WORDS : CHARACTERS);
    }

    /** The most frequent transcript; of several the one with the fewest changes to the others, so that it is no accident. */
    static List<Integer> mostFrequent(List<int[]> texts) {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        texts.forEach(text -> counts.merge(IntStream.of(text).boxed().toList(), 1, Integer::sum));
        int highest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<List<Integer>> best = texts.stream()
                .map(text -> IntStream.of(text).boxed().toList())
                .distinct()
                .filter(text -> counts.getOrDefault(text, 0) == highest)
                .limit(MOST_COMPARED)
                .toList();
        List<Integer> nearest = List.of();
        long least = Long.MAX_VALUE;
        for (List<Integer> one : best) {
            long changes = best.stream()
                    .mapToLong(other -> EditDistance.of(other, one).errors())
                    .sum();
            if (changes < least) {
                least = changes;
                nearest = one;
            }
        }
        return nearest;
    }

    /** The settings with the fewest errors on a validation part; of equal ones those that trust the network most. */
    static Known.Beam tuned(Answers validated, Known known) {
        Answers some = excerpt(validated);
        Transcriber transcriber = new Transcriber(some.set().signature().classes(), known);
        Known.Beam best = Known.Beam.STANDARD;
        long least = Long.MAX_VALUE;
        for (double weight : WEIGHTS) {
            for (double bonus : BONUSES) {
                CtcBeam.Settings settings = new CtcBeam.Settings(WIDTH, known.language(), weight, bonus);
                Score score = Score.of(Utterance.of(some, transcriber, transcriber.beam(settings)));
                long errors = score.of(known.unit()).errors();
                if (errors < least) {
                    least = errors;
                    best = new Known.Beam(WIDTH, weight, bonus);
                }
            }
        }
        return best;
    }

    /** The first sequences that have so many outputs together, at least one. */
    private static Answers excerpt(Answers answers) {
        int end = 0;
        int steps = 0;
        while (end < answers.set().size() && (end == 0 || steps + answers.asked(end) <= MOST_STEPS)) {
            steps += answers.asked(end++);
        }
        List<int[]> asked = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int sequence = 0; sequence < end; sequence++) {
            asked.add(answers.steps(sequence));
            values.add(answers.values(sequence));
        }
        return new Answers(answers.set().range(0, end), answers.units(), asked, values);
    }
}
