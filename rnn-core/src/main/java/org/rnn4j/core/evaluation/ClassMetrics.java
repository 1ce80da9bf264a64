package org.rnn4j.core.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.jspecify.annotations.Nullable;

/**
 * How good a choice of one class among several is.
 *
 * @param accuracy share of right answers
 * @param f1Macro mean F1 of the classes that occur as label or as prediction
 * @param f1Micro F1 over all cases together, which with one class per case is the accuracy
 * @param logLoss −mean(ln of what the true class was given), clipped at 1e-15; null without probabilities
 * @param ece expected calibration error of the likeliest class: as in {@link BinaryMetrics}, of how often it is right (Guo et al.
 *     2017); null without probabilities
 * @param reliability of the likeliest class; empty without probabilities
 * @param confusion cases by {@code [label][prediction]}
 */
public record ClassMetrics(
        double accuracy,
        double f1Macro,
        double f1Micro,
        @Nullable Double logLoss,
        @Nullable Double ece,
        List<BinaryMetrics.Bin> reliability,
        List<List<Integer>> confusion) {
    private static final double LEAST = 1e-15;

    private static final double CONFIDENCE = 0.95;

    public ClassMetrics {
        reliability = List.copyOf(reliability);
        confusion = confusion.stream().map(List::copyOf).toList();
    }

    /**
     * Scores predicted classes.
     *
     * @param predicted classes from 0 to {@code classes} − 1, one for each case
     * @param label the true ones
     * @throws IllegalArgumentException when there is no case, the lengths differ or a class does not exist
     */
    public static ClassMetrics of(int[] predicted, int[] label, int classes) {
        return of(predicted, label, classes, null);
    }

    /**
     * Scores predicted classes and their probabilities.
     *
     * @param probabilities {@code [case][class]}, or null
     * @throws IllegalArgumentException also when a row has not {@code classes} probabilities
     */
    public static ClassMetrics of(int[] predicted, int[] label, int classes, double @Nullable [][] probabilities) {
        Checks.sameLength("predicted", predicted.length, "label", label.length);
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < label.length; i++) {
            Checks.classId("predicted", i, predicted[i], classes);
            Checks.classId("label", i, label[i], classes);
            confusion[label[i]][predicted[i]]++;
        }
        int right = IntStream.range(0, classes).map(i -> confusion[i][i]).sum();
        double accuracy = (double) right / label.length;
        List<List<Integer>> rows = IntStream.range(0, classes)
                .mapToObj(i -> IntStream.of(confusion[i]).boxed().toList())
                .toList();
        double f1Macro = f1Macro(confusion);
        if (probabilities == null) {
            return new ClassMetrics(accuracy, f1Macro, accuracy, null, null, List.of(), rows);
        }
        double logLoss = logLoss(probabilities, label, classes);
        BinaryMetrics sureness = sureness(predicted, label, probabilities);
        return new ClassMetrics(accuracy, f1Macro, accuracy, logLoss, sureness.ece(), sureness.reliability(), rows);
    }

    /** Whether the chosen class is right, and the probability it was given. */
    private static BinaryMetrics sureness(int[] predicted, int[] label, double[][] probabilities) {
        double[] probability = new double[label.length];
        boolean[] right = new boolean[label.length];
        for (int i = 0; i < label.length; i++) {
            probability[i] = Math.min(1, probabilities[i][predicted[i]]);
            right[i] = predicted[i] == label[i];
        }
        return BinaryMetrics.of(probability, right);
    }

    /** The scores by name. */
    public Metrics metrics() {
        return Metrics.none()
                .with("accuracy", accuracy)
                .with("f1Macro", f1Macro)
                .with("f1Micro", f1Micro)
                .with("logLoss", logLoss)
                .with("ece", ece);
    }

    /** The scores by name, and the 95 % interval of the accuracy (Wilson 1927): for cases that are independent of each other. */
    public Metrics metricsWithInterval() {
        int cases = confusion.stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
        int right = (int) Math.round(accuracy * cases);
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(cases, right, CONFIDENCE);
        return metrics()
                .with("accuracyLow", Math.max(0, interval.getLowerBound()))
                .with("accuracyHigh", Math.min(1, interval.getUpperBound()));
    }

    private static double f1Macro(int[][] confusion) {
        double sum = 0;
        int occurring = 0;
        for (int k = 0; k < confusion.length; k++) {
            int labelled = IntStream.of(confusion[k]).sum();
            int predicted = 0;
            for (int[] row : confusion) {
                predicted += row[k];
            }
            if (labelled + predicted > 0) {
                sum += 2.0 * confusion[k][k] / (labelled + predicted);
                occurring++;
            }
        }
        return sum / occurring;
    }

    private static double logLoss(double[][] probabilities, int[] label, int classes) {
        Checks.sameLength("probabilities", probabilities.length, "label", label.length);
        double sum = 0;
        for (int i = 0; i < label.length; i++) {
            if (probabilities[i].length != classes) {
                throw new IllegalArgumentException(
                        "probabilities[" + i + "]: expected " + classes + " classes, found " + probabilities[i].length);
            }
            double truth = probabilities[i][label[i]];
            Checks.probability("probabilities", i, truth);
            sum -= Math.log(Math.max(truth, LEAST));
        }
        return sum / label.length;
    }
}
