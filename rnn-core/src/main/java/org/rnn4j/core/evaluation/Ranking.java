package org.rnn4j.core.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which of many yes/no cases have the higher probabilities; what lies between two thresholds is one group, so ties are fair. */
final class Ranking {
    /** Ascending; the probability's bits, which are ordered as it is, and as the last bit the label. */
    private final long[] cases;

    private Ranking(long[] cases) {
        this.cases = cases;
    }

    /** @param probability from 0 to 1 */
    static Ranking of(double[] probability, boolean[] label) {
        long[] cases = new long[label.length];
        for (int i = 0; i < cases.length; i++) {
            // Of a number from 0 to 1 (never -0.0, which 0.0 is added to) the two highest bits are not in use.
            cases[i] = Double.doubleToRawLongBits(probability[i] + 0.0) << 1 | (label[i] ? 1 : 0);
        }
        Arrays.sort(cases);
        return new Ranking(cases);
    }

    /** The share of (yes, no) pairs in the right order, ties counting half; null where all labels are the same. */
    @Nullable
    Double auc() {
        double wins = 0;
        long noBefore = 0;
        long yesBefore = 0;
        for (int start = 0; start < cases.length; ) {
            int end = end(start);
            long yes = yes(start, end);
            long no = end - start - yes;
            wins += yes * (noBefore + 0.5 * no);
            noBefore += no;
            yesBefore += yes;
            start = end;
        }
        return yesBefore == 0 || noBefore == 0 ? null : Double.valueOf(wins / ((double) yesBefore * noBefore));
    }

    /** Σ (recall_n − recall_{n−1})·precision_n from the highest threshold down; null where all labels are the same. */
    @Nullable
    Double averagePrecision() {
        long all = yes(0, cases.length);
        if (all == 0 || all == cases.length) {
            return null;
        }
        double sum = 0;
        long after = all;
        for (int start = 0; start < cases.length && after > 0; ) {
            int end = end(start);
            long yes = yes(start, end);
            sum += yes * (after / (double) (cases.length - start));
            after -= yes;
            start = end;
        }
        return sum / all;
    }

    private int end(int start) {
        int end = start;
        while (end < cases.length && cases[end] >> 1 == cases[start] >> 1) {
            end++;
        }
        return end;
    }

    private long yes(int start, int end) {
        long yes = 0;
        for (int i = start; i < end; i++) {
            yes += cases[i] & 1;
        }
        return yes;
    }
}
