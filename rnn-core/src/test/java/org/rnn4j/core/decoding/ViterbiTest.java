package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViterbiTest {
    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (3 * random.nextGaussian());
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,4", "2,1", "2,7", "3,5", "4,4"})
    void no_path_of_all_has_a_higher_score(int classes, int steps) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Viterbi viterbi =
                    new Viterbi(random(random, classes * classes), random(random, classes), random(random, classes));
            float[] scores = random(random, steps * classes);
            int[] found = viterbi.path(scores);
            assertThat(found).hasSize(steps);
            double best = Double.NEGATIVE_INFINITY;
            int[] path = new int[steps];
            for (int number = 0; number < Math.pow(classes, steps); number++) {
                int rest = number;
                for (int step = 0; step < steps; step++) {
                    path[step] = rest % classes;
                    rest /= classes;
                }
                best = Math.max(best, viterbi.score(scores, path));
            }
            assertThat(viterbi.score(scores, found)).isCloseTo(best, within(1e-9));
        }
    }

    @Test
    void a_forbidden_pair_is_avoided_where_each_step_alone_would_choose_it() {
        Viterbi viterbi = new Viterbi(new float[] {0, -100, 0, 0}, new float[2], new float[2]);
        assertThat(viterbi.path(new float[] {2, 0, 0, 1})).containsExactly(0, 0);
        assertThat(viterbi.path(new float[] {1, 0, 0, 2})).containsExactly(1, 1);
        assertThat(viterbi.path(new float[0])).isEmpty();
    }

    @Test
    void scores_that_do_not_fit_are_refused() {
        assertThatThrownBy(() -> new Viterbi(new float[3], new float[2], new float[2]))
                .hasMessageContaining("found 3, 2 and 2 numbers");
        Viterbi viterbi = new Viterbi(new float[4], new float[2], new float[2]);
        assertThatThrownBy(() -> viterbi.path(new float[3])).hasMessageContaining("a multiple of 2 classes, found 3");
    }
}
