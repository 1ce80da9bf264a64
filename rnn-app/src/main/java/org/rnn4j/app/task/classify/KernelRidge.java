package org.rnn4j.app.task.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Classes by kernel ridge regression with a Gaussian kernel (Saunders et al. 1998): the strong classical opponent of a network where
 * what is to be told apart has been brought to vectors of one length.
 *
 * <p>Each feature is brought to mean 0 and deviation 1 over the training cases. Each class has a function of its own, fitted by
 * penalised least squares to 1 at its cases and -1 at all others; the class of the largest is chosen. The kernel of two cases is
 * exp(-sharpness · d) with d their mean squared difference over the features that are not the same everywhere. Sharpness and penalty are those that are right most
 * often about the validation cases, of equally good ones the first.
 */
final class KernelRidge {
    private static final double[] SHARPNESSES = {0.1, 0.2, 0.4, 0.8};
    private static final double[] PENALTIES = {1e-3, 1e-2, 1e-1};
    /** What suits most data, where no validation part can choose. */
    private static final double SHARPNESS = 0.2;

    private static final double PENALTY = 1e-2;

    /**
     * Vectors and what they are.
     *
     * @param features {@code [cases][features]}
     * @param labels the class of each case
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
    record Cases(double[][] features, int[] labels) {}

    private final Scaling scaling;
    private final double[][] known;
    private final int[] labels;
    private final int classes;
    private final double[][] distances;

    private KernelRidge(Cases training, int classes) {
        this.scaling = Scaling.of(training.features());
        this.known = scaling.apply(training.features());
        this.labels = training.labels();
        this.classes = classes;
        this.distances = distances(known, known);
    }

    /**
     * The classes that it gives to cases.
     *
     * @param training what it learns, at least one case
     * @param validation what chooses its settings; may be empty
     * @param classes how many classes there are
     * @param asked {@code [cases][features]}
     */
    static int[] classes(Cases training, Cases validation, int classes, double[][] asked) {
        KernelRidge ridge = new KernelRidge(training, classes);
        return ridge.answer(ridge.chosen(validation), ridge.far(asked));
    }

    /** How far each case is from each that it knows. */
    private double[][] far(double[][] cases) {
        return distances(scaling.apply(cases), known);
    }

    private Fit chosen(Cases validation) {
        if (validation.labels().length == 0) {
            return fit(SHARPNESS, PENALTY);
        }
        double[][] far = far(validation.features());
        Fit best = null;
        int most = -1;
        for (double sharpness : SHARPNESSES) {
            for (double penalty : PENALTIES) {
                Fit fit = fit(sharpness, penalty);
                int right = right(answer(fit, far), validation.labels());
                if (best == null || right > most) {
                    best = fit;
                    most = right;
                }
            }
        }
        return best == null ? fit(SHARPNESS, PENALTY) : best;
    }

    /**
     * What was learned.
     *
     * @param weights of each class, one for each known case
     */
    private record Fit(double sharpness, List<double[]> weights) {}

    private Fit fit(double sharpness, double penalty) {
        double[][] kernel = new double[known.length][];
        Arrays.setAll(kernel, row -> {
            double[] values = new double[row + 1];
            Arrays.setAll(values, column -> Math.exp(-sharpness * distances[row][column]));
            values[row] += penalty;
            return values;
        });
        Cholesky cholesky = new Cholesky(kernel);
        List<double[]> weights = IntStream.range(0, classes)
                .parallel()
                .mapToObj(one -> {
                    double[] target = new double[labels.length];
                    Arrays.setAll(target, i -> labels[i] == one ? 1 : -1);
                    cholesky.solve(target);
                    return target;
                })
                .toList();
        return new Fit(sharpness, weights);
    }

    private int[] answer(Fit fit, double[][] far) {
        return Arrays.stream(far).mapToInt(distances -> answer(fit, distances)).toArray();
    }

    private int answer(Fit fit, double[] far) {
        double[] kernel =
                Arrays.stream(far).map(d -> Math.exp(-fit.sharpness() * d)).toArray();
        int largest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int one = 0; one < classes; one++) {
            double sum = 0;
            double[] weights = fit.weights().get(one);
            for (int i = 0; i < kernel.length; i++) {
                sum += weights[i] * kernel[i];
            }
            largest = sum > most ? one : largest;
            most = Math.max(most, sum);
        }
        return largest;
    }

    private static int right(int[] answers, int[] labels) {
        return (int) IntStream.range(0, labels.length)
                .filter(i -> answers[i] == labels[i])
                .count();
    }

    private static double[][] distances(double[][] from, double[][] to) {
        return Arrays.stream(from)
                .parallel()
                .map(a -> Arrays.stream(to).mapToDouble(b -> distance(a, b)).toArray())
                .toArray(double[][]::new);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            sum += difference * difference;
        }
        return sum / Math.max(1, a.length);
    }

    /** Brings each feature to mean 0 and deviation 1; one that is the same everywhere says nothing and is left out. */
    private record Scaling(List<Feature> features) {
        /** Where it stands in a case, and how it is spread over the training cases. */
        private record Feature(int position, double mean, double deviation) {}

        static Scaling of(double[][] cases) {
            List<Feature> features = new ArrayList<>();
            for (int k = 0; k < cases[0].length; k++) {
                int position = k;
                double[] values =
                        Arrays.stream(cases).mapToDouble(one -> one[position]).toArray();
                double mean = StatUtils.mean(values);
                double deviation = Math.sqrt(StatUtils.populationVariance(values, mean));
                if (deviation > 1e-9 * Math.max(1, Math.abs(mean))) {
                    features.add(new Feature(position, mean, deviation));
                }
            }
            return new Scaling(features);
        }

        double[][] apply(double[][] cases) {
            return Arrays.stream(cases)
                    .map(one -> features.stream()
                            .mapToDouble(feature -> (one[feature.position()] - feature.mean()) / feature.deviation())
                            .toArray())
                    .toArray(double[][]::new);
        }
    }
}
