package org.rnn4j.app.task.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Judging;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.transform.Scaler;

/**
 * The class of the training sequence that is nearest, the first of several: the baseline of the literature on time series.
 *
 * <p>Near is the Euclidean distance over all steps and inputs where all sequences are of one length; otherwise the least sum of
 * squared distances over all ways to align two sequences step by step, all inputs together (dependent dynamic time warping, Sakoe
 * and Chiba 1978, without a window). Both are in the units of the file: what scaled the inputs is undone.
 */
final class NearestNeighbour {
    /** Products of steps, inputs and pairs of sequences that are still a matter of seconds. */
    private static final double MOST_WORK = 4e10;

    /** A sequence {@code [steps][inputs]} and its class. */
    private record Case(float[][] steps, int label) {}

    private final List<Case> train;
    private final double[] squaredSizes;

    /**
     * Learns sequences by heart.
     *
     * @param sizes what each input was divided by
     * @param sets at least one, not all of them empty
     */
    NearestNeighbour(double[] sizes, SequenceSet... sets) {
        this.squaredSizes = Arrays.stream(sizes).map(size -> size * size).toArray();
        this.train = Arrays.stream(sets)
                .flatMap(set -> IntStream.range(0, set.size())
                        .mapToObj(sequence -> read(set, sequence, (int) set.labelValue(sequence, 0, 0))))
                .toList();
    }

    /**
     * The classes that it gives to a part; null where it does not suit them, because they are no whole sequences with one class
     * each, too many, or what is learned by heart themselves.
     *
     * @param judging with the training part and the validation part, both of which it learns: it has nothing to validate
     */
    static int @Nullable [] classes(Judging judging) {
        SequenceSet judged = judging.answers().set();
        SequenceSet train = judging.train();
        SequenceSet validation = judging.validation();
        boolean whole = train.signature().window().wholeSeries()
                && !train.signature().window().perStep();
        double work = (double) (steps(train) + steps(validation)) * steps(judged) * train.inputFeatures();
        if (!whole || train.size() == 0 || train.inputFeatures() == 0 || work > MOST_WORK || share(train, judged)) {
            return null;
        }
        double[] sizes = judging.data().featureScalers().stream()
                .mapToDouble(Scaler::scale)
                .toArray();
        NearestNeighbour all = share(validation, judged)
                ? new NearestNeighbour(sizes, train)
                : new NearestNeighbour(sizes, train, validation);
        return all.classes(judged);
    }

    /** Whether two parts have a sequence in common. */
    private static boolean share(SequenceSet one, SequenceSet other) {
        Set<Series> series = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, one.size()).mapToObj(one::series).forEach(series::add);
        return IntStream.range(0, other.size()).mapToObj(other::series).anyMatch(series::contains);
    }

    private static long steps(SequenceSet set) {
        return IntStream.range(0, set.size()).mapToLong(set::timeSteps).sum();
    }

    /** The class of each sequence. */
    int[] classes(SequenceSet judged) {
        List<Case> asked = new ArrayList<>();
        for (int sequence = 0; sequence < judged.size(); sequence++) {
            asked.add(read(judged, sequence, -1));
        }
        int length = train.get(0).steps().length;
        boolean equal = train.stream().allMatch(one -> one.steps().length == length)
                && asked.stream().allMatch(one -> one.steps().length == length);
        return asked.parallelStream().mapToInt(one -> nearest(one, equal)).toArray();
    }

    private static Case read(SequenceSet set, int sequence, int label) {
        float[][] steps = new float[set.timeSteps(sequence)][set.inputFeatures()];
        for (int step = 0; step < steps.length; step++) {
            set.copyInput(sequence, step, steps[step], 0);
        }
        return new Case(steps, label);
    }

    private int nearest(Case asked, boolean equal) {
        double least = Double.POSITIVE_INFINITY;
        int label = 0;
        for (Case known : train) {
            double distance =
                    equal ? straight(asked.steps(), known.steps(), least) : warped(asked.steps(), known.steps(), least);
            if (distance < least) {
                least = distance;
                label = known.label();
            }
        }
        return label;
    }

    private double straight(float[][] a, float[][] b, double enough) {
        double sum = 0;
        for (int step = 0; step < a.length && sum < enough; step++) {
            sum += squared(a[step], b[step]);
        }
        return sum;
    }

    /** Abandoned where every alignment so far is already as far as the nearest. */
    private double warped(float[][] a, float[][] b, double enough) {
        double[] before = new double[b.length + 1];
        double[] now = new double[b.length + 1];
        Arrays.fill(before, Double.POSITIVE_INFINITY);
        before[0] = 0;
        for (float[] step : a) {
            now[0] = Double.POSITIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 1; j <= b.length; j++) {
                now[j] = squared(step, b[j - 1]) + Math.min(before[j - 1], Math.min(before[j], now[j - 1]));
                least = Math.min(least, now[j]);
            }
            if (least >= enough) {
                return Double.POSITIVE_INFINITY;
            }
            double[] swap = before;
            before = now;
            now = swap;
        }
        return before[b.length];
    }

    private double squared(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            // Inputs that a window adds to the columns, such as past outputs, were not scaled as columns are.
            sum += (k < squaredSizes.length ? squaredSizes[k] : 1) * difference * difference;
        }
        return sum;
    }
}
