package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalBernoulliTest {
    private static final double[] PROBABILITIES = {0.9, 0.05, 0.5, 0.3, 0.001, 0.7};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 6})
    void the_probability_of_each_set_is_that_of_counting_all_sets(int count) {
        ConditionalBernoulli given = new ConditionalBernoulli(PROBABILITIES, count);

        Map<String, Double> enumerated = enumerated(count);
        enumerated.forEach((set, probability) ->
                assertThat(Math.exp(given.logProbability(parsed(set)))).isCloseTo(probability, within(1e-12)));
    }

    @Test
    void sets_are_drawn_as_often_as_their_probability_says() {
        ConditionalBernoulli given = new ConditionalBernoulli(PROBABILITIES, 3);
        SplittableRandom random = new SplittableRandom(3);
        Map<String, Integer> drawn = new HashMap<>();
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            drawn.merge(Arrays.toString(given.draw(random)), 1, Integer::sum);
        }

        enumerated(3).forEach((set, probability) -> {
            double deviation = Math.sqrt(probability * (1 - probability) / draws);
            assertThat(drawn.getOrDefault(set, 0) / (double) draws)
                    .isCloseTo(probability, within(4.5 * deviation + 1e-9));
        });
    }

    @Test
    void certain_variables_leave_the_rest_of_the_count_to_the_others() {
        double[] certain = {1, 0, 0, 0.5, 1};

        assertThat(new ConditionalBernoulli(certain, 2).draw(new SplittableRandom(1)))
                .containsExactly(0, 4);
        assertThat(new ConditionalBernoulli(certain, 3).draw(new SplittableRandom(1)))
                .containsExactly(0, 3, 4);
        assertThat(new ConditionalBernoulli(certain, 5).draw(new SplittableRandom(1)))
                .containsExactly(0, 1, 2, 3, 4);
        assertThat(new ConditionalBernoulli(new double[88], 4).draw(new SplittableRandom(1)))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void a_count_or_probability_out_of_range_is_refused() {
        assertThatThrownBy(() -> new ConditionalBernoulli(PROBABILITIES, 7)).hasMessageContaining("0 to 6, found 7");
        assertThatThrownBy(() -> new ConditionalBernoulli(new double[] {1.5}, 1))
                .hasMessageContaining("probabilities[0]: expected");
    }

    private static Map<String, Double> enumerated(int count) {
        Map<String, Double> weights = new HashMap<>();
        for (int bits = 0; bits < 1 << PROBABILITIES.length; bits++) {
            int set = bits;
            if (Integer.bitCount(bits) == count) {
                double weight = 1;
                for (int i = 0; i < PROBABILITIES.length; i++) {
                    weight *= (bits >> i & 1) == 1 ? PROBABILITIES[i] : 1 - PROBABILITIES[i];
                }
                int[] chosen = IntStream.range(0, PROBABILITIES.length)
                        .filter(i -> (set >> i & 1) == 1)
                        .toArray();
                weights.put(Arrays.toString(chosen), weight);
            }
        }
        double sum = weights.values().stream().mapToDouble(w -> w).sum();
        weights.replaceAll((set, weight) -> weight / sum);
        return weights;
    }

    private static int[] parsed(String set) {
        String inside = set.substring(1, set.length() - 1);
        return inside.isEmpty()
                ? new int[0]
                : Arrays.stream(inside.split(", ")).mapToInt(Integer::parseInt).toArray();
    }
}
