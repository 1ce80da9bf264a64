package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtcBeamTest {
    static float[] softmaxes(Random random, int steps, int classes) {
        float[] values = new float[steps * classes];
        for (int step = 0; step < steps; step++) {
            double[] powers = new double[classes];
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                powers[k] = Math.exp(2 * random.nextGaussian());
                sum += powers[k];
            }
            for (int k = 0; k < classes; k++) {
                values[step * classes + k] = (float) (powers[k] / sum);
            }
        }
        return values;
    }

    /** Each path of classes through the steps. */
    private static List<int[]> paths(int steps, int classes) {
        return IntStream.range(0, (int) Math.pow(classes, steps))
                .mapToObj(number -> {
                    int[] path = new int[steps];
                    for (int step = 0, rest = number; step < steps; step++, rest /= classes) {
                        path[step] = rest % classes;
                    }
                    return path;
                })
                .toList();
    }

    private static List<Integer> labelling(int[] path) {
        return IntStream.range(0, path.length)
                .filter(i -> path[i] > 0 && (i == 0 || path[i] != path[i - 1]))
                .mapToObj(i -> path[i])
                .toList();
    }

    private static double probability(float[] probabilities, int[] path, int classes) {
        double product = 1;
        for (int step = 0; step < path.length; step++) {
            product *= probabilities[step * classes + path[step]];
        }
        return product;
    }

    /** The probability of every labelling, by adding up all of its paths. */
    private static Map<List<Integer>, Double> all(float[] probabilities, int steps, int classes) {
        Map<List<Integer>, Double> sums = new HashMap<>();
        for (int[] path : paths(steps, classes)) {
            sums.merge(labelling(path), probability(probabilities, path, classes), Double::sum);
        }
        return sums;
    }

    private static List<Integer> boxed(Transcript transcript) {
        return Arrays.stream(transcript.symbols()).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,4", "2,3", "3,3", "4,3", "5,3", "3,4", "5,2", "4,2", "2,1"})
    void a_wide_beam_finds_the_sums_over_all_paths_in_their_order(int steps, int classes) {
        for (int seed = 0; seed < 20; seed++) {
            float[] probabilities = softmaxes(new Random(seed), steps, classes);
            Map<List<Integer>, Double> all = all(probabilities, steps, classes);
            List<CtcBeam.Hypothesis> found = new CtcBeam(classes, CtcBeam.Settings.of(100)).best(probabilities, 1000);
            assertThat(found).hasSize(all.size());
            assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
            assertThat(found).allSatisfy(one -> {
                double expected = Math.log(all.getOrDefault(boxed(one.transcript()), 0.0));
                assertThat(one.transcript().logProbability()).isCloseTo(expected, within(1e-9));
                assertThat(one.score()).isCloseTo(expected, within(1e-9));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"4,3,0.7,0.3", "3,4,1.5,-0.2", "5,2,0.4,1"})
    void a_language_model_and_a_bonus_rank_as_their_sum_says(int steps, int classes, double weight, double bonus) {
        NGram language = NGram.of(List.of(new int[] {1, 1}, new int[] {1, classes - 1, 1}, new int[] {1}), classes, 3);
        CtcBeam beam = new CtcBeam(classes, new CtcBeam.Settings(100, language, weight, bonus));
        for (int seed = 0; seed < 20; seed++) {
            float[] probabilities = softmaxes(new Random(seed), steps, classes);
            double best = all(probabilities, steps, classes).entrySet().stream()
                    .mapToDouble(one -> Math.log(one.getValue())
                            + weight * language.logProbability(ints(one.getKey()))
                            + bonus * one.getKey().size())
                    .max()
                    .orElseThrow();
            CtcBeam.Hypothesis found = beam.best(probabilities, 1).get(0);
            assertThat(found.score()).isCloseTo(best, within(1e-9));
            assertThat(beam.decode(probabilities)).isEqualTo(found.transcript());
        }
    }

    private static int[] ints(List<Integer> symbols) {
        return symbols.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void the_most_probable_labelling_may_differ_from_the_best_path() {
        float[] probabilities = {0.6f, 0.4f, 0.6f, 0.4f};
        assertThat(new CtcGreedy(2).decode(probabilities).symbols()).isEmpty();
        Transcript best = new CtcBeam(2, CtcBeam.Settings.of(10)).decode(probabilities);
        assertThat(best.symbols()).containsExactly(1);
        assertThat(best.logProbability()).isCloseTo(Math.log(0.64), within(1e-6));
        assertThat(best.emissions()).hasSize(1);
    }

    @Test
    void a_narrow_beam_is_never_better_than_a_wide_one_and_finds_what_is_clear() {
        for (int seed = 0; seed < 50; seed++) {
            float[] probabilities = softmaxes(new Random(seed), 30, 5);
            double before = Double.NEGATIVE_INFINITY;
            for (int width : new int[] {1, 10, 100}) {
                Transcript found = new CtcBeam(5, CtcBeam.Settings.of(width)).decode(probabilities);
                assertThat(found.symbols()).hasSameSizeAs(found.emissions());
                assertThat(found.logProbability()).isGreaterThan(before - 0.5);
                before = found.logProbability();
            }
        }
        float[] clear = new float[3 * 200];
        for (int step = 0; step < 200; step++) {
            int sure = step % 4 == 1 ? 1 + step / 4 % 2 : 0;
            for (int k = 0; k < 3; k++) {
                clear[3 * step + k] = k == sure ? 1 : 0;
            }
        }
        Transcript found = new CtcBeam(3, CtcBeam.Settings.of(1)).decode(clear);
        assertThat(found.emissions()).isEqualTo(new CtcGreedy(3).decode(clear).emissions());
        assertThat(found.logProbability()).isCloseTo(0, within(1e-6));
    }

    @Test
    void no_steps_are_no_symbols() {
        assertThat(new CtcBeam(3, CtcBeam.Settings.of(5)).decode(new float[0])).isEqualTo(new Transcript(List.of(), 0));
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> CtcBeam.Settings.of(0)).hasMessageContaining("width: expected 1 to 100, found 0");
        assertThatThrownBy(() -> CtcBeam.Settings.of(101)).hasMessageContaining("found 101");
        assertThatThrownBy(() -> new CtcBeam.Settings(1, null, 0.5, 0))
                .hasMessageContaining("expected 0 without a language model, found 0.5");
        assertThatThrownBy(() -> new CtcBeam.Settings(1, null, -1, 0)).hasMessageContaining("found -1.0 and 0.0");
        NGram language = NGram.of(List.of(new int[] {1}), 3, 2);
        assertThatThrownBy(() -> new CtcBeam(4, new CtcBeam.Settings(1, language, 1, 0)))
                .hasMessageContaining("a model of 4 symbols, found one of 3");
    }
}
