package org.rnn4j.app.task;

import java.util.ArrayList;
import java.util.List;

/**
 * What the naive baselines know: simple facts of the training part, saved with the model.
 *
 * @param mean of each label over the training part: the base rate of a yes/no label, the mean of a value; of a class label the
 *     frequency of each class
 * @param afterZero of each yes/no label: how often it was 1 when its last known value was 0
 * @param afterOne of each yes/no label: how often it was 1 when its last known value was 1
 */
public record Reference(List<Double> mean, List<Double> afterZero, List<Double> afterOne) {
    public Reference {
        mean = List.copyOf(mean);
        afterZero = List.copyOf(afterZero);
        afterOne = List.copyOf(afterOne);
    }

    /** Counts the training part. */
    public static Reference of(Scored training) {
        int width = training.classes() > 0
                ? training.classes()
                : training.signature().labelFeatures();
        double[] sum = new double[width];
        double[][] ones = new double[2][width];
        double[][] seen = new double[2][width];
        for (int i = 0; i < training.size(); i++) {
            if (training.classes() > 0) {
                sum[training.classLabel(i)]++;
                continue;
            }
            for (int k = 0; k < width; k++) {
                double label = training.labels()[i][k];
                double before = training.previous()[i][k];
                sum[k] += label;
                if (before == 0 || before == 1) {
                    seen[(int) before][k]++;
                    ones[(int) before][k] += label;
                }
            }
        }
        return new Reference(rates(sum, training.size()), rates(ones[0], seen[0]), rates(ones[1], seen[1]));
    }

    private static List<Double> rates(double[] sums, int count) {
        List<Double> rates = new ArrayList<>();
        for (double sum : sums) {
            rates.add(sum / Math.max(1, count));
        }
        return rates;
    }

    /** Laplace's rule of succession, so that what was never seen is neither impossible nor certain. */
    private static List<Double> rates(double[] sums, double[] counts) {
        List<Double> rates = new ArrayList<>();
        for (int k = 0; k < sums.length; k++) {
            rates.add((sums[k] + 1) / (counts[k] + 2));
        }
        return rates;
    }

    /** The mean as the prediction of every step. */
    public double[][] meanFor(int steps) {
        double[][] all = new double[steps][];
        double[] row = mean.stream().mapToDouble(Double::doubleValue).toArray();
        java.util.Arrays.fill(all, row);
        return all;
    }
}
