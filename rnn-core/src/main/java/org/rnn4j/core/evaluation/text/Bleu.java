package org.rnn4j.core.evaluation.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How near translations are to what people translated (Papineni et al. 2002), from 0 to 100, computed as sacreBLEU 2 does (Post
 * 2018): the geometric mean of the shares of runs of one to four tokens that a reference has too, each at most as often as there,
 * times the brevity penalty for output that is shorter than the references.
 *
 * <p>Tokens are those of {@code mteval-v13a}; a count of nothing is smoothed by method 3 of Chen and Cherry (2014),
 * {@code smooth:exp}; of several references the length nearest to the output's counts, the shorter one of two. Texts go in as
 * they are read by people, detokenised and in their own case.
 *
 * @param lowerCase whether case does not count ({@code case:lc})
 * @param effectiveOrder whether only the lengths of runs count that the output is long enough for ({@code eff:yes}), for single
 *     sentences
 */
public record Bleu(boolean lowerCase, boolean effectiveOrder) {
    private static final int ORDER = 4;

    /** What is reported: case counts, a whole corpus. */
    public static Bleu cased() {
        return new Bleu(false, false);
    }

    /** What older papers report: lower-cased, tokenised. */
    public static Bleu lowerCased() {
        return new Bleu(true, false);
    }

    /** For single sentences. */
    public static Bleu ofSentences() {
        return new Bleu(false, true);
    }

    /**
     * How good a corpus is.
     *
     * @param score from 0 to 100; 0 where no token is right
     * @param precisions for runs of one to four tokens, from 0 to 100, smoothed
     * @param brevityPenalty from 0 to 1
     * @param length tokens of the output
     * @param referenceLength tokens of the references of the nearest lengths
     */
    public record Score(
            double score, List<Double> precisions, double brevityPenalty, long length, long referenceLength) {
        public Score {
            precisions = List.copyOf(precisions);
        }
    }

    /**
     * Scores a corpus; the order of the sentences does not matter.
     *
     * @param hypotheses one text a sentence
     * @param references for each sentence one text or several
     * @throws IllegalArgumentException when the lists differ in length or a sentence has no reference
     */
    public Score score(List<String> hypotheses, List<List<String>> references) {
        References.check("BLEU", hypotheses, references);
        Counts counts = new Counts();
        for (int i = 0; i < hypotheses.size(); i++) {
            counts.add(
                    tokens(hypotheses.get(i)),
                    references.get(i).stream().map(this::tokens).toList());
        }
        return counts.score(effectiveOrder);
    }

    /** The score of one sentence, from 0 to 100. */
    public double sentence(String hypothesis, List<String> references) {
        return score(List.of(hypothesis), List.of(references)).score();
    }

    /**
     * How the number came about, in sacreBLEU's words; the version is ours.
     *
     * @param references for each sentence its references
     */
    public String signature(List<List<String>> references) {
        return "nrefs:" + References.number(references) + "|case:" + (lowerCase ? "lc" : "mixed") + "|eff:"
                + (effectiveOrder ? "yes" : "no") + "|tok:13a|smooth:exp|version:" + References.VERSION;
    }

    private List<String> tokens(String text) {
        return MtevalTokens.of(lowerCase ? text.toLowerCase(Locale.ROOT) : text);
    }

    /** What a corpus is scored from: sums over its sentences. */
    private static final class Counts {
        private final long[] right = new long[ORDER];
        private final long[] all = new long[ORDER];
        private long length;
        private long referenceLength;

        void add(List<String> hypothesis, List<List<String>> references) {
            length += hypothesis.size();
            referenceLength += nearestLength(hypothesis.size(), references);
            for (int n = 1; n <= ORDER; n++) {
                Map<List<String>, Integer> allowed = new HashMap<>();
                for (List<String> reference : references) {
                    runs(reference, n).forEach((run, count) -> allowed.merge(run, count, Math::max));
                }
                all[n - 1] += Math.max(0, hypothesis.size() - n + 1);
                right[n - 1] += runs(hypothesis, n).entrySet().stream()
                        .mapToInt(run -> Math.min(run.getValue(), allowed.getOrDefault(run.getKey(), 0)))
                        .sum();
            }
        }

        private static Map<List<String>, Integer> runs(List<String> tokens, int n) {
            Map<List<String>, Integer> runs = new HashMap<>();
            for (int i = 0; i + n <= tokens.size(); i++) {
                runs.merge(tokens.subList(i, i + n), 1, Integer::sum);
            }
            return runs;
        }

        private static int nearestLength(int length, List<List<String>> references) {
            int nearest = references.get(0).size();
            for (List<String> reference : references) {
                int gain = Math.abs(nearest - length) - Math.abs(reference.size() - length);
                if (gain > 0 || (gain == 0 && reference.size() < nearest)) {
                    nearest = reference.size();
                }
            }
            return nearest;
        }

        Score score(boolean effectiveOrder) {
            double penalty =
                    length >= referenceLength ? 1 : length == 0 ? 0 : Math.exp(1 - (double) referenceLength / length);
            double[] precisions = new double[ORDER];
            if (Arrays.stream(right).sum() == 0) {
                return score(0, precisions, penalty);
            }
            double smoothing = 1;
            int order = 0;
            while (order < ORDER && all[order] > 0) {
                smoothing *= right[order] == 0 ? 2 : 1;
                precisions[order] = 100 * (right[order] == 0 ? 1 / smoothing : right[order]) / all[order];
                order++;
            }
            double logarithms =
                    Arrays.stream(precisions, 0, order).map(Math::log).sum() / order;
            // Rounding would make a copy a little better than perfect.
            double score = Math.min(100, penalty * Math.exp(logarithms));
            return score(effectiveOrder || order == ORDER ? score : 0, precisions, penalty);
        }

        private Score score(double score, double[] precisions, double penalty) {
            return new Score(score, Arrays.stream(precisions).boxed().toList(), penalty, length, referenceLength);
        }
    }
}
