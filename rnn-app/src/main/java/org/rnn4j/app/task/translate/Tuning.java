package org.rnn4j.app.task.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * Finds the beam and the length penalty that are best on a validation part.
 *
 * <p>For each beam two searches, one that likes short outputs and one that likes long ones, find candidates; each penalty then ranks
 * them all. That takes a small part of the time of a search for each penalty.
 */
final class Tuning {
    private static final int[] BEAMS = {5, 10};
    private static final double LEAST = 0;
    private static final double MOST = 2;
    private static final double STEP = 0.125;
    /** Some hundred sentences tell penalties apart that matter. */
    private static final int MOST_SEQUENCES = 500;

    private static final int MOST_SYMBOLS = 20_000;

    private final TargetTexts texts;
    private final Score score;

    Tuning(TargetTexts texts, Score score) {
        this.texts = texts;
        this.score = score;
    }

    /** The settings with the best first score; of equal ones those with the least beam, then the least penalty. */
    Known best(Supplier<Answers> validated, Known start) {
        Answers answers = validated.get();
        int[] some = excerpt(answers.set());
        if (some.length == 0) {
            return start;
        }
        Known best = start;
        double most = Double.NaN;
        for (int beam : BEAMS) {
            List<List<Hypothesis>> candidates = candidates(answers, some, beam);
            for (double penalty = LEAST; penalty <= MOST; penalty += STEP) {
                Known tried = new Known(beam, penalty);
                Metrics metrics = metrics(answers.set(), some, candidates, tried.options());
                Map.Entry<String, Double> first =
                        metrics.byName().entrySet().iterator().next();
                if (Double.isNaN(most) || Metrics.isBetter(first.getKey(), first.getValue(), most)) {
                    most = first.getValue();
                    best = tried;
                }
            }
        }
        return best;
    }

    private static List<List<Hypothesis>> candidates(Answers answers, int[] some, int beam) {
        List<List<Hypothesis>> all = new ArrayList<>();
        for (double penalty : new double[] {LEAST, MOST}) {
            BeamOptions options = new Known(beam, penalty).options().withNBest(beam);
            List<List<Hypothesis>> found = answers.translated(some, options);
            for (int i = 0; i < some.length; i++) {
                if (all.size() <= i) {
                    all.add(new ArrayList<>());
                }
                all.get(i).addAll(found.get(i));
            }
        }
        return all;
    }

    private Metrics metrics(SequenceSet set, int[] some, List<List<Hypothesis>> candidates, BeamOptions options) {
        List<String> best = new ArrayList<>();
        List<List<String>> references = new ArrayList<>();
        for (int i = 0; i < some.length; i++) {
            best.add(texts.text(ranked(candidates.get(i), options), Translated.source(set, some[i])));
            references.add(set.references(some[i]));
        }
        return score.metrics(best, references);
    }

    private static Hypothesis ranked(List<Hypothesis> candidates, BeamOptions options) {
        Hypothesis best = candidates.get(0);
        for (Hypothesis one : candidates) {
            best = rank(one, options) > rank(best, options) ? one : best;
        }
        return best;
    }

    private static double rank(Hypothesis one, BeamOptions options) {
        float[][] attention = one.attention();
        return options.score(one.logProbability(), attention, attention.length == 0 ? 0 : attention[0].length);
    }

    /** Sequences with references, spread over the part, until there are enough. */
    private static int[] excerpt(SequenceSet set) {
        int[] usable = IntStream.range(0, set.size())
                .filter(sequence -> !set.references(sequence).isEmpty())
                .toArray();
        int stride = Math.max(1, (usable.length + MOST_SEQUENCES - 1) / MOST_SEQUENCES);
        List<Integer> some = new ArrayList<>();
        int symbols = 0;
        for (int i = 0; i < usable.length && symbols < MOST_SYMBOLS; i += stride) {
            some.add(usable[i]);
            symbols += set.timeSteps(usable[i]);
        }
        return some.stream().mapToInt(Integer::intValue).toArray();
    }
}
