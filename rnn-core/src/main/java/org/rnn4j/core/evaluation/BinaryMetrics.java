package org.rnn4j.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good probabilities of a yes are.
 *
 * @param auc area under the ROC curve: the share of (yes, no) pairs in which the yes has the higher probability, ties
 *     counting half (Mann and Whitney 1947); null where all labels are the same
 * @param prAuc average precision, Σ (recall_n − recall_{n−1})·precision_n over the thresholds from high to low; null where
 *     all labels are the same. Unlike {@code auc} it says how good the found ones are where a yes is rare
 * @param logLoss −mean(ln of what the true answer was given), probabilities clipped to [1e-15, 1 − 1e-15]
 * @param brier mean squared difference between probability and answer (Brier 1950)
 * @param ece expected calibration error over 10 bins of equal width (Naeini et al. 2015): Σ n_bin/n · |observed − predicted|
 * @param accuracy share of right answers, where a probability of at least 0.5 is a yes
 * @param f1 harmonic mean of precision and recall of the yes, where a probability of at least 0.5 is a yes; 0 where none is right
 * @param reliability the bins that have cases, from low to high
 */
public record BinaryMetrics(
        @Nullable Double auc,
        @Nullable Double prAuc,
        double logLoss,
        double brier,
        double ece,
        double accuracy,
        double f1,
        List<Bin> reliability) {
    private static final int BINS = 10;
    private static final double LEAST = 1e-15;

    /**
     * One bin of a reliability diagram.
     *
     * @param predicted mean probability
     * @param observed share of yes
     * @param count cases
     */
    public record Bin(double predicted, double observed, int count) {}

    public BinaryMetrics {
        reliability = List.copyOf(reliability);
    }

    /**
     * Scores probabilities.
     *
     * @param probability of a yes, from 0 to 1, one for each case
     * @param label true for a yes
     * @throws IllegalArgumentException when there is no case, the lengths differ or a number is no probability
     */
    public static BinaryMetrics of(double[] probability, boolean[] label) {
        Checks.sameLength("probability", probability.length, "label", label.length);
        double logLoss = 0;
        double brier = 0;
        int[] counts = new int[4]; // by label and prediction: no as no, no as yes, yes as no, yes as yes
        for (int i = 0; i < label.length; i++) {
            Checks.probability("probability", i, probability[i]);
            double difference = probability[i] - (label[i] ? 1 : 0);
            brier += difference * difference;
            logLoss -= logOfTruth(probability[i], label[i]);
            counts[(label[i] ? 2 : 0) + (probability[i] >= 0.5 ? 1 : 0)]++;
        }
        int count = label.length;
        List<Bin> bins = bins(probability, label);
        Ranking ranking = Ranking.of(probability, label);
        int wrong = counts[1] + counts[2];
        return new BinaryMetrics(
                ranking.auc(),
                ranking.averagePrecision(),
                logLoss / count,
                brier / count,
                ece(bins, count),
                (count - wrong) / (double) count,
                counts[3] == 0 ? 0 : 2.0 * counts[3] / (2 * counts[3] + wrong),
                bins);
    }

    private static double ece(List<Bin> bins, int count) {
        double ece = 0;
        for (Bin bin : bins) {
            ece += Math.abs(bin.observed() - bin.predicted()) * bin.count() / count;
        }
        return ece;
    }

    /** The scores by name. */
    public Metrics metrics() {
        return Metrics.none()
                .with("auc", auc)
                .with("prAuc", prAuc)
                .with("logLoss", logLoss)
                .with("brier", brier)
                .with("ece", ece)
                .with("accuracy", accuracy);
    }

    private static double logOfTruth(double probability, boolean label) {
        double clipped = Math.min(Math.max(probability, LEAST), 1 - LEAST);
        return label ? Math.log(clipped) : Math.log1p(-clipped);
    }

    private static List<Bin> bins(double[] probability, boolean[] label) {
        double[] predicted = new double[BINS];
        int[] yes = new int[BINS];
        int[] count = new int[BINS];
        for (int i = 0; i < label.length; i++) {
            int bin = Math.min((int) (probability[i] * BINS), BINS - 1);
            predicted[bin] += probability[i];
            yes[bin] += label[i] ? 1 : 0;
            count[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                bins.add(new Bin(predicted[bin] / count[bin], (double) yes[bin] / count[bin], count[bin]));
            }
        }
        return bins;
    }
}
