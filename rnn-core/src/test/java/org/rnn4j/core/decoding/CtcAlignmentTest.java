package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums over alignments against the definition: every path of classes, collapsed. */
class CtcAlignmentTest {
    /** What remains of a path, repetitions merged and blanks dropped. */
    private static List<Integer> collapsed(int path, int classes, int steps) {
        List<Integer> symbols = new ArrayList<>();
        int before = CtcAlignment.BLANK;
        for (int step = 0; step < steps; step++, path /= classes) {
            int now = path % classes;
            if (now != before && now != CtcAlignment.BLANK) {
                symbols.add(now);
            }
            before = now;
        }
        return symbols;
    }

    private static double[] random(int length, double scale, long seed) {
        Random random = new Random(seed);
        return random.doubles(length).map(value -> scale * (value - 0.5)).toArray();
    }

    private static double[] softmax(double[] sums, int classes) {
        double[] shares = new double[sums.length];
        for (int row = 0; row < sums.length; row += classes) {
            double total = 0;
            for (int k = row; k < row + classes; k++) {
                shares[k] = Math.exp(sums[k]);
                total += shares[k];
            }
            for (int k = row; k < row + classes; k++) {
                shares[k] /= total;
            }
        }
        return shares;
    }

    /** By the definition: the probability of the labels, and the share of the paths with each class at each step. */
    private static double sum(double[] shares, int classes, List<Integer> labels, double[] emitted) {
        int steps = shares.length / classes;
        double total = 0;
        for (int path = 0; path < Math.pow(classes, steps); path++) {
            if (!collapsed(path, classes, steps).equals(labels)) {
                continue;
            }
            double product = 1;
            for (int step = 0, rest = path; step < steps; step++, rest /= classes) {
                product *= shares[step * classes + rest % classes];
            }
            total += product;
            for (int step = 0, rest = path; step < steps; step++, rest /= classes) {
                emitted[step * classes + rest % classes] += product;
            }
        }
        return total;
    }

    private static CtcAlignment aligned(double[] sums, int classes, List<Integer> labels) {
        CtcAlignment alignment = new CtcAlignment(classes);
        int steps = sums.length / classes;
        alignment.begin(steps, labels.size());
        labels.forEach(alignment::label);
        for (int step = 0; step < steps; step++) {
            alignment.addSums(sums, step * classes);
        }
        return alignment;
    }

    /** All strings of at most so many symbols. */
    private static List<List<Integer>> strings(int classes, int longest) {
        List<List<Integer>> strings = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < strings.size(); i++) {
            for (int symbol = 1; strings.get(i).size() < longest && symbol < classes; symbol++) {
                List<Integer> longer = new ArrayList<>(strings.get(i));
                longer.add(symbol);
                strings.add(longer);
            }
        }
        return strings;
    }

    @ParameterizedTest
    @CsvSource({"2,1", "2,2", "2,3", "2,4", "2,5", "3,1", "3,2", "3,3", "3,4", "3,5", "4,1", "4,2", "4,3", "4,4", "4,5"
    })
    void probability_and_gradient_of_every_string_are_sums_over_all_paths(int classes, int steps) {
        double[] sums = random(steps * classes, 6, 7);
        double[] shares = softmax(sums, classes);
        double all = 0;
        for (List<Integer> labels : strings(classes, steps)) {
            double[] emitted = new double[shares.length];
            double expected = sum(shares, classes, labels, emitted);
            CtcAlignment alignment = aligned(sums, classes, labels);
            double found = alignment.logProbability();
            int needed = CtcAlignment.steps(labels.stream().mapToInt(k -> k).toArray());
            if (needed > steps) {
                assertThat(found).isEqualTo(Double.NEGATIVE_INFINITY);
                assertThatThrownBy(() -> alignment.check("labels", 0))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("need at least " + needed + " steps")
                        .hasMessageContaining("found " + steps + " real steps");
                continue;
            }
            alignment.check("labels", 0);
            assertThat(found).as("%s", labels).isCloseTo(Math.log(expected), within(1e-12));
            all += Math.exp(found);
            double[] gradients = new double[shares.length];
            alignment.gradients(2, gradients);
            for (int i = 0; i < gradients.length; i++) {
                assertThat(gradients[i])
                        .as("%s", labels)
                        .isCloseTo(2 * (shares[i] - emitted[i] / expected), within(1e-12));
            }
        }
        assertThat(all).as("of all strings together").isCloseTo(1, within(1e-12));
    }

    @Test
    void without_a_step_there_is_the_empty_string_alone() {
        assertThat(aligned(new double[0], 3, List.of()).logProbability()).isZero();
        assertThatThrownBy(() -> aligned(new double[0], 3, List.of(1)).check("labels of 'output'", 4))
                .hasMessageStartingWith("labels of 'output', sequence 4: 1 symbols need at least 1 steps");
    }

    @Test
    void thousands_of_steps_with_sums_of_any_size_stay_finite_and_gradients_add_up_to_nothing() {
        int classes = 5;
        int steps = 3000;
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            labels.add(1 + (i / 3) % 4);
        }
        for (double scale : new double[] {1, 100, 10_000}) {
            double[] sums = random(steps * classes, scale, 5);
            CtcAlignment alignment = aligned(sums, classes, labels);
            assertThat(alignment.logProbability()).isFinite().isNegative();
            double[] gradients = new double[sums.length];
            alignment.gradients(1, gradients);
            for (int step = 0; step < steps; step++) {
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += gradients[step * classes + k];
                }
                assertThat(sum).isCloseTo(0, within(1e-9 * scale));
            }
        }
    }

    @Test
    void a_shorter_sequence_after_a_longer_one_finds_nothing_of_it() {
        double[] sums = random(12 * 3, 4, 1);
        CtcAlignment used = aligned(sums, 3, List.of(1, 2, 2, 1));
        used.logProbability();
        used.gradients(1, new double[sums.length]);
        used.begin(4, 2);
        used.label(2);
        used.label(2);
        for (int step = 0; step < 4; step++) {
            used.addSums(sums, step * 3);
        }
        CtcAlignment fresh = aligned(java.util.Arrays.copyOf(sums, 12), 3, List.of(2, 2));
        assertThat(used.logProbability()).isEqualTo(fresh.logProbability());
        double[] found = new double[12];
        double[] expected = new double[12];
        used.gradients(1, found);
        fresh.gradients(1, expected);
        assertThat(found).containsExactly(expected);
    }

    @Test
    void a_probability_of_nothing_counts_as_the_least_that_there_is() {
        CtcAlignment alignment = new CtcAlignment(2);
        alignment.begin(1, 1);
        alignment.label(1);
        alignment.addProbabilities(new float[] {1, 0}, 0);
        assertThat(alignment.logProbability()).isCloseTo(Math.log(Float.MIN_NORMAL), within(1e-9));
    }

    @Test
    void a_blank_is_no_label() {
        CtcAlignment alignment = new CtcAlignment(3);
        alignment.begin(1, 1);
        assertThatThrownBy(() -> alignment.label(0)).hasMessageContaining("expected a class from 1 to 2");
        assertThatThrownBy(() -> alignment.label(3)).hasMessageContaining("found 3");
        assertThatThrownBy(() -> new CtcAlignment(1)).hasMessageContaining("the blank and one symbol");
    }
}
