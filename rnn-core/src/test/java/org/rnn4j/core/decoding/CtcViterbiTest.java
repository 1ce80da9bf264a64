package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CtcViterbiTest {
    @ParameterizedTest
    @CsvSource({"1,2", "3,3", "5,3", "4,4"})
    void the_best_paths_own_symbols_are_aligned_to_the_best_path(int steps, int classes) {
        for (int seed = 0; seed < 50; seed++) {
            float[] probabilities = CtcBeamTest.softmaxes(new Random(seed), steps, classes);
            Transcript greedy = new CtcGreedy(classes).decode(probabilities);
            Transcript aligned = new CtcViterbi(classes).align(probabilities, greedy.symbols());
            assertThat(aligned.emissions()).isEqualTo(greedy.emissions());
            assertThat(aligned.logProbability()).isCloseTo(greedy.logProbability(), within(1e-9));
        }
    }

    @Test
    void symbols_that_were_not_read_get_the_steps_that_fit_them_best() {
        float[] probabilities = {
            0.90f, 0.05f, 0.05f,
            0.50f, 0.45f, 0.05f,
            0.90f, 0.05f, 0.05f,
            0.60f, 0.10f, 0.30f,
        };
        Transcript aligned = new CtcViterbi(3).align(probabilities, new int[] {1, 2});
        assertThat(aligned.emissions()).extracting(Emission::peakStep).containsExactly(1, 3);
        assertThat(aligned.logProbability()).isCloseTo(Math.log(0.9 * 0.45 * 0.9 * 0.3), within(1e-6));
        assertThat(new CtcViterbi(3).align(probabilities, new int[0]).logProbability())
                .isCloseTo(Math.log(0.9 * 0.5 * 0.9 * 0.6), within(1e-6));
    }

    @Test
    void a_repeated_symbol_keeps_a_blank_between() {
        float[] probabilities = {0.1f, 0.9f, 0.1f, 0.9f, 0.1f, 0.9f};
        Transcript aligned = new CtcViterbi(2).align(probabilities, new int[] {1, 1});
        assertThat(aligned.emissions()).extracting(Emission::firstStep).containsExactly(0, 2);
        assertThatThrownBy(() -> new CtcViterbi(2).align(new float[] {0.1f, 0.9f, 0.1f, 0.9f}, new int[] {1, 1}))
                .hasMessageContaining("at most 2 steps to be needed, found that they need 3");
        assertThatThrownBy(() -> new CtcViterbi(2).align(probabilities, new int[] {2}))
                .hasMessageContaining("classes from 1 to 1, found 2 at 0");
    }

    @Test
    void probabilities_of_zero_forbid_nothing_that_is_asked_for() {
        Transcript aligned = new CtcViterbi(2).align(new float[] {1, 0, 1, 0, 1, 0}, new int[] {1});
        assertThat(aligned.symbols()).containsExactly(1);
        assertThat(aligned.logProbability()).isFinite();
    }
}
