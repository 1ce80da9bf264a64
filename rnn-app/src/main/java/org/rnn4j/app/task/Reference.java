package org.rnn4j.app.task;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.SequenceSet;

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
        Count count = new Count(
                training.classes() > 0
                        ? training.classes()
                        : training.signature().labelFeatures());
        for (int i = 0; i < training.size(); i++) {
            count.add(training.labels()[i], training.previous()[i], training.classes() > 0);
        }
        return count.reference();
    }

    /** Counts the training part, of which nothing is kept. */
    public static Reference of(SequenceSet training, boolean lastStepOnly) {
        int classes = training.signature().classes().size();
        Count count = new Count(classes > 0 ? classes : training.labelFeatures());
        double[] label = new double[training.labelFeatures()];
        double[] before = new double[training.labelFeatures()];
        for (int sequence = 0; sequence < training.size(); sequence++) {
            for (int step : Scored.labelled(training, sequence, lastStepOnly)) {
                for (int k = 0; k < label.length; k++) {
                    label[k] = training.labelValue(sequence, step, k);
                    before[k] = training.previousTarget(sequence, step, k);
                }
                count.add(label, before, classes > 0);
            }
        }
        return count.reference();
    }

    /** What is counted so far. */
    private static final class Count {
        private final double[] sum;
        private final double[][] ones;
        private final double[][] seen;
        private int steps;

        Count(int width) {
            sum = new double[width];
            ones = new double[2][width];
            seen = new double[2][width];
        }

        void add(double[] label, double[] before, boolean oneClass) {
            steps++;
            if (oneClass) {
                sum[(int) label[0]]++;
                return;
            }
            for (int k = 0; k < sum.length; k++) {
                sum[k] += label[k];
                if (before[k] == 0 || before[k] == 1) {
                    seen[(int) before[k]][k]++;
                    ones[(int) before[k]][k] += label[k];
                }
            }
        }

        Reference reference() {
            return new Reference(rates(sum, steps), rates(ones[0], seen[0]), rates(ones[1], seen[1]));
        }
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
