package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeamSearchTest {
    private static final int CLASSES = 4;
    private static final int STEPS = 3;
    private static final BeamOptions.Longest THREE = new BeamOptions.Longest(0, 3);

    private static List<Hypothesis> search(BeamOptions options, int seed) {
        return new BeamSearch(options)
                .search(new ToyModel(CLASSES, STEPS, seed), new int[] {STEPS})
                .get(0);
    }

    /** Every output of at most so many symbols, the best first. */
    private static List<Hypothesis> all(BeamOptions options, int seed, int longest) {
        List<Hypothesis> found = new ArrayList<>();
        collect(new ToyModel(CLASSES, STEPS, seed), options, List.of(StepModel.END), 0, longest, found);
        found.sort(Comparator.comparingDouble(hypothesis -> -hypothesis.score()));
        return found;
    }

    private static void collect(
            ToyModel model, BeamOptions options, List<Integer> read, double before, int left, List<Hypothesis> found) {
        double[] probabilities = model.probabilities(0, read);
        float[][] attention = IntStream.range(1, read.size())
                .mapToObj(n -> model.attention(0, read.subList(0, n)))
                .toArray(float[][]::new);
        double ended = before + Math.log(probabilities[StepModel.END]);
        int[] symbols = read.stream().skip(1).mapToInt(Integer::intValue).toArray();
        found.add(new Hypothesis(symbols, options.score(ended, attention, STEPS), ended, attention));
        for (int k = 1; left > 0 && k < CLASSES; k++) {
            List<Integer> longer = new ArrayList<>(read);
            longer.add(k);
            collect(model, options, longer, before + Math.log(probabilities[k]), left - 1, found);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.6, 0", "1.5, 0", "1, 0.2", "0, 2"})
    void a_beam_that_holds_every_output_finds_the_best_ones(double lengthPenalty, double coveragePenalty) {
        BeamOptions options = new BeamOptions(60, lengthPenalty, coveragePenalty, 5, THREE);
        for (int seed = 1; seed <= 30; seed++) {
            List<Hypothesis> truth = all(options, seed, 3);
            List<Hypothesis> found = search(options, seed);
            assertThat(found).hasSize(5);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).symbols()).isEqualTo(truth.get(i).symbols());
                assertThat(found.get(i).score()).isCloseTo(truth.get(i).score(), within(1e-12));
                assertThat(found.get(i).logProbability()).isCloseTo(truth.get(i).logProbability(), within(1e-12));
                assertThat(found.get(i).attention()).isDeepEqualTo(truth.get(i).attention());
            }
        }
    }

    @Test
    void a_beam_of_one_always_takes_the_most_probable_class() {
        for (int seed = 1; seed <= 50; seed++) {
            ToyModel model = new ToyModel(CLASSES, STEPS, seed);
            List<Integer> read = new ArrayList<>(List.of(StepModel.END));
            int next;
            while ((next = argmax(model.probabilities(0, read))) != StepModel.END && read.size() <= 20) {
                read.add(next);
            }
            Hypothesis found = search(BeamOptions.greedy().with(new BeamOptions.Longest(0, 20)), seed)
                    .get(0);
            assertThat(Arrays.stream(found.symbols()).boxed()).isEqualTo(read.subList(1, read.size()));
        }
    }

    private static int argmax(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .max(Comparator.comparingDouble(k -> values[k]))
                .orElseThrow();
    }

    @Test
    void what_is_found_does_not_depend_on_the_company() {
        BeamOptions options = new BeamOptions(4, 0.8, 0.1, 3, new BeamOptions.Longest(1, 4));
        int[] seeds = IntStream.rangeClosed(1, 20).toArray();
        int[] steps = new int[seeds.length];
        Arrays.fill(steps, STEPS);
        List<List<Hypothesis>> together = new BeamSearch(options).search(new ToyModel(CLASSES, STEPS, seeds), steps);
        for (int i = 0; i < seeds.length; i++) {
            List<Hypothesis> alone = search(options, seeds[i]);
            assertThat(together.get(i))
                    .usingRecursiveComparison()
                    .isEqualTo(alone.stream().toList());
        }
    }

    @Test
    void a_wider_beam_finds_more_probable_outputs_on_average() {
        double[] sums = new double[2];
        for (int seed = 1; seed <= 100; seed++) {
            sums[0] += search(BeamOptions.greedy(), seed).get(0).logProbability();
            sums[1] += search(BeamOptions.of(5), seed).get(0).logProbability();
        }
        assertThat(sums[1]).isGreaterThan(sums[0] + 10);
    }

    @Test
    void the_length_penalty_makes_outputs_longer() {
        double[] lengths = new double[2];
        for (int seed = 1; seed <= 100; seed++) {
            lengths[0] += search(BeamOptions.of(5), seed).get(0).symbols().length;
            lengths[1] += search(BeamOptions.of(5).withLengthPenalty(1.5), seed)
                    .get(0)
                    .symbols()
                    .length;
        }
        assertThat(lengths[1]).isGreaterThan(1.5 * lengths[0]);
    }

    @Test
    void what_is_too_long_is_ended_and_pays_for_the_end() {
        BeamOptions options = BeamOptions.greedy().with(new BeamOptions.Longest(0, 1));
        List<Double> found = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            Hypothesis hypothesis = search(options, seed).get(0);
            assertThat(hypothesis.symbols()).hasSizeLessThanOrEqualTo(1);
            if (hypothesis.symbols().length == 1) {
                ToyModel model = new ToyModel(CLASSES, STEPS, seed);
                int symbol = hypothesis.symbols()[0];
                double sum = Math.log(model.probabilities(0, List.of(0))[symbol])
                        + Math.log(model.probabilities(0, List.of(0, symbol))[StepModel.END]);
                assertThat(hypothesis.logProbability()).isCloseTo(sum, within(1e-12));
                found.add(sum);
            }
        }
        assertThat(found).isNotEmpty();
    }

    /** Worked by hand: ln P = -4, three symbols and the end: -4 / (9/6) = -2.67; one source step got half, one nothing. */
    @Test
    void scores_are_those_of_the_paper() {
        BeamOptions options = BeamOptions.of(5).withLengthPenalty(1).withCoveragePenalty(0.5);
        float[][] attention = {{0.5f, 0, 0}, {0, 0, 1}, {0, 0, 1}};
        double coverage = Math.log(0.5) + Math.log(1e-6);
        assertThat(options.score(-4, attention, 3)).isCloseTo(-4 / 1.5 + 0.5 * coverage, within(1e-9));
        assertThat(BeamOptions.of(5).score(-4, attention, 3)).isEqualTo(-4);
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> BeamOptions.of(0)).hasMessage("beam: expected 1 to 100, found 0");
        assertThatThrownBy(() -> BeamOptions.of(5).withLengthPenalty(Double.NaN))
                .hasMessage("lengthPenalty: expected 0 to 10, found NaN");
        assertThatThrownBy(() -> BeamOptions.of(5).withNBest(6))
                .hasMessage("nBest: expected 1 to 5, as many as the beam holds, found 6");
    }
}
