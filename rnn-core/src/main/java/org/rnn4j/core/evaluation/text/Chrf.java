package org.rnn4j.core.evaluation.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How near translations are to references by their characters (Popović 2015), from 0 to 100, computed as sacreBLEU 2 does: the
 * mean precision and the mean recall of runs of one to six characters over a corpus, joined by F-beta. White space does not
 * count, case does; a length of run that the output or the reference is too short for is left out ({@code eff:yes}); of several
 * references the one counts that the sentence scores best against.
 *
 * @param beta how many times as important recall is as precision; chrF2 has 2
 */
public record Chrf(double beta) {
    private static final int ORDER = 6;

    public Chrf {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new IllegalArgumentException("chrF: expected a beta above 0, found " + beta);
        }
    }

    /** What is reported. */
    public static Chrf chrf2() {
        return new Chrf(2);
    }

    /**
     * Scores a corpus, from 0 to 100; the order of the sentences does not matter.
     *
     * @param hypotheses one text a sentence
     * @param references for each sentence one text or several
     * @throws IllegalArgumentException when the lists differ in length or a sentence has no reference
     */
    public double score(List<String> hypotheses, List<List<String>> references) {
        References.check("chrF", hypotheses, references);
        Counts sum = new Counts();
        for (int i = 0; i < hypotheses.size(); i++) {
            sum.add(best(hypotheses.get(i), references.get(i)));
        }
        return sum.score(beta);
    }

    /** The score of one sentence, from 0 to 100. */
    public double sentence(String hypothesis, List<String> references) {
        return score(List.of(hypothesis), List.of(references));
    }

    /**
     * How the number came about, in sacreBLEU's words; the version is ours.
     *
     * @param references for each sentence its references
     */
    public String signature(List<List<String>> references) {
        return "nrefs:" + References.number(references) + "|case:mixed|eff:yes|nc:" + ORDER + "|nw:0|space:no|version:"
                + References.VERSION;
    }

    private Counts best(String hypothesis, List<String> references) {
        int[] found = characters(hypothesis);
        Counts best = new Counts();
        double score = -1;
        for (String reference : references) {
            Counts counts = Counts.between(found, characters(reference));
            if (counts.score(beta) > score) {
                score = counts.score(beta);
                best = counts;
            }
        }
        return best;
    }

    private static int[] characters(String text) {
        return MtevalTokens.packed(text).codePoints().toArray();
    }

    /** What a corpus is scored from: sums over its sentences. */
    private static final class Counts {
        private final long[] hypothesis = new long[ORDER];
        private final long[] reference = new long[ORDER];
        private final long[] right = new long[ORDER];

        static Counts between(int[] hypothesis, int[] reference) {
            Counts counts = new Counts();
            for (int n = 1; n <= ORDER; n++) {
                Map<String, Integer> expected = runs(reference, n);
                counts.reference[n - 1] = Math.max(0, reference.length - n + 1);
                // as sacreBLEU has it: runs that the reference is too short for are not held against the output
                counts.hypothesis[n - 1] = expected.isEmpty() ? 0 : Math.max(0, hypothesis.length - n + 1);
                counts.right[n - 1] = runs(hypothesis, n).entrySet().stream()
                        .mapToInt(run -> Math.min(run.getValue(), expected.getOrDefault(run.getKey(), 0)))
                        .sum();
            }
            return counts;
        }

        private static Map<String, Integer> runs(int[] characters, int n) {
            Map<String, Integer> runs = new HashMap<>();
            for (int i = 0; i + n <= characters.length; i++) {
                runs.merge(new String(characters, i, n), 1, Integer::sum);
            }
            return runs;
        }

        void add(Counts other) {
            for (int i = 0; i < ORDER; i++) {
                hypothesis[i] += other.hypothesis[i];
                reference[i] += other.reference[i];
                right[i] += other.right[i];
            }
        }

        double score(double beta) {
            double precision = 0;
            double recall = 0;
            int orders = 0;
            for (int i = 0; i < ORDER; i++) {
                if (hypothesis[i] > 0 && reference[i] > 0) {
                    precision += (double) right[i] / hypothesis[i];
                    recall += (double) right[i] / reference[i];
                    orders++;
                }
            }
            if (precision == 0) {
                return 0;
            }
            precision /= orders;
            recall /= orders;
            return 100 * (1 + beta * beta) * precision * recall / (beta * beta * precision + recall);
        }
    }
}
