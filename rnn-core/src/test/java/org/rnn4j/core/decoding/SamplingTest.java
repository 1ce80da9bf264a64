package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final float[] PROBABILITIES = {0.1f, 0.4f, 0.2f, 0.3f};

    @Test
    void a_temperature_raises_probabilities_to_its_inverse() {
        double[] cool = new Sampling(0.5, 0, 1).distribution(PROBABILITIES);

        double sum = 0.01 + 0.16 + 0.04 + 0.09;
        assertThat(cool).containsExactly(new double[] {0.01 / sum, 0.16 / sum, 0.04 / sum, 0.09 / sum}, within(1e-7));
        assertThat(Sampling.plain().distribution(PROBABILITIES))
                .containsExactly(new double[] {0.1, 0.4, 0.2, 0.3}, within(1e-7));
    }

    @Test
    void without_temperature_the_first_of_the_largest_is_taken() {
        assertThat(new Sampling(0, 0, 1).distribution(new float[] {0.2f, 0.4f, 0.4f}))
                .containsExactly(0, 1, 0);
        assertThat(new Sampling(0.001, 0, 1).draw(PROBABILITIES, new SplittableRandom(1)))
                .isEqualTo(1);
    }

    @Test
    void top_k_and_nucleus_leave_only_the_likely_classes() {
        assertThat(new Sampling(1, 2, 1).distribution(PROBABILITIES))
                .containsExactly(new double[] {0, 4.0 / 7, 0, 3.0 / 7}, within(1e-6));
        assertThat(new Sampling(1, 0, 0.65).distribution(PROBABILITIES))
                .containsExactly(new double[] {0, 4.0 / 7, 0, 3.0 / 7}, within(1e-6));
        assertThat(new Sampling(1, 0, 1e-9).distribution(PROBABILITIES)).containsExactly(0, 1, 0, 0);
        // Of the two that top-k leaves, 0.4 is 4/7 of what is left.
        assertThat(new Sampling(1, 2, 0.5).distribution(PROBABILITIES)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void draws_are_as_frequent_as_their_probabilities_say_and_one_seed_gives_one_result() {
        SplittableRandom random = new SplittableRandom(7);
        int[] drawn = IntStream.range(0, 20_000)
                .map(i -> Sampling.plain().draw(PROBABILITIES, random))
                .toArray();

        for (int k = 0; k < 4; k++) {
            int wanted = k;
            double share = IntStream.of(drawn).filter(d -> d == wanted).count() / 20_000.0;
            assertThat(share).isCloseTo(PROBABILITIES[k], within(0.015)); // four standard errors
        }
        assertThat(Sampling.plain().draw(PROBABILITIES, new SplittableRandom(5)))
                .isEqualTo(Sampling.plain().draw(PROBABILITIES, new SplittableRandom(5)));
    }

    @Test
    void a_yes_is_tempered_by_its_odds() {
        assertThat(new Sampling(0.5, 0, 1).tempered(0.25)).isCloseTo(0.1, within(1e-12)); // odds 1/3, squared 1/9
        assertThat(Sampling.plain().tempered(0.25)).isCloseTo(0.25, within(1e-12));
        assertThat(new Sampling(0, 0, 1).tempered(0.51)).isEqualTo(1);
        assertThat(new Sampling(2, 0, 1).tempered(0)).isZero();
    }

    @Test
    void settings_and_probabilities_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Sampling(-1, 0, 1)).hasMessageContaining("temperature: expected");
        assertThatThrownBy(() -> new Sampling(1, -1, 1)).hasMessageContaining("top-k: expected");
        assertThatThrownBy(() -> new Sampling(1, 0, 0)).hasMessageContaining("top-p: expected");
        assertThatThrownBy(() -> Sampling.plain().distribution(new float[3])).hasMessageContaining("probabilities");
    }
}
