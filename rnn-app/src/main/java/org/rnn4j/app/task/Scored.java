package org.rnn4j.app.task;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;

/**
 * Predictions and truth of every scored step of a part, in the units of the data.
 *
 * @param signature what the columns mean
 * @param predictions {@code [n][outputs]}: probabilities, class probabilities or values
 * @param labels {@code [n][labels]}: 0 or 1, one class index, or values
 * @param previous {@code [n][labels]}: the label's last value known when it was predicted; NaN where there is none
 * @param times of the labels; an element is null where the data have no times
 * @param sequences number of sequences they come from
 */
public record Scored(
        Signature signature,
        double[][] predictions,
        double[][] labels,
        double[][] previous,
        List<@Nullable LocalDateTime> times,
        int sequences) {
    /** A network's answers beside the truth. */
    public static Scored of(Answers answers) {
        List<double[]> predictions = new ArrayList<>();
        for (int sequence = 0; sequence < answers.set().size(); sequence++) {
            for (int i = 0; i < answers.asked(sequence); i++) {
                predictions.add(outputs(answers, sequence, i));
            }
        }
        return lined(answers.set(), predictions.toArray(double[][]::new), answers::steps);
    }

    /**
     * The steps of a sequence that count in an evaluation.
     *
     * @param lastStepOnly whether only the last one may
     */
    public static int[] labelled(SequenceSet set, int sequence, boolean lastStepOnly) {
        int count = set.labelSteps(sequence);
        int first = lastStepOnly ? Math.max(0, count - 1) : 0;
        return IntStream.range(first, count)
                .filter(step -> set.hasLabel(sequence, step))
                .toArray();
    }

    static double[] outputs(Answers answers, int sequence, int index) {
        double[] outputs = new double[answers.units()];
        for (int unit = 0; unit < outputs.length; unit++) {
            outputs[unit] = answers.value(sequence, index, unit);
        }
        return outputs;
    }

    private static Scored lined(SequenceSet set, double[][] predictions, IntFunction<int[]> steps) {
        List<double[]> labels = new ArrayList<>();
        List<double[]> previous = new ArrayList<>();
        List<@Nullable LocalDateTime> times = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            for (int step : steps.apply(sequence)) {
                double[] label = new double[set.labelFeatures()];
                double[] before = new double[set.labelFeatures()];
                for (int k = 0; k < label.length; k++) {
                    label[k] = set.labelValue(sequence, step, k);
                    before[k] = set.previousTarget(sequence, step, k);
                }
                labels.add(label);
                previous.add(before);
                times.add(set.labelTime(sequence, step, 0));
            }
        }
        return new Scored(
                set.signature(),
                predictions,
                labels.toArray(double[][]::new),
                previous.toArray(double[][]::new),
                times,
                set.size());
    }

    /** Number of scored steps. */
    public int size() {
        return labels.length;
    }

    /** The classes' number, or 0 where the labels are no classes. */
    public int classes() {
        return signature.classes().size();
    }

    /** The class index of a step. */
    public int classLabel(int step) {
        return (int) labels[step][0];
    }

    /** The same steps with other predictions: a baseline's. */
    public Scored with(double[][] others) {
        return new Scored(signature, others, labels, previous, times, sequences);
    }

    /** All values of a matrix in one row, step by step. */
    public static double[] flat(double[][] matrix) {
        int columns = matrix.length == 0 ? 0 : matrix[0].length;
        double[] flat = new double[matrix.length * columns];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, flat, i * columns, columns);
        }
        return flat;
    }
}
