package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CtcGreedyTest {
    private static final CtcGreedy GREEDY = new CtcGreedy(3);

    /** Steps whose likeliest classes are given, with 0.8 and, where a class is negative, 0.6. */
    private static float[] steps(int... likeliest) {
        float[] probabilities = new float[3 * likeliest.length];
        for (int step = 0; step < likeliest.length; step++) {
            float high = likeliest[step] < 0 ? 0.6f : 0.8f;
            for (int k = 0; k < 3; k++) {
                probabilities[3 * step + k] = k == Math.abs(likeliest[step]) ? high : (1 - high) / 2;
            }
        }
        return probabilities;
    }

    @Test
    void repeats_are_one_symbol_unless_a_blank_stands_between() {
        assertThat(GREEDY.decode(steps(1, 1, 0, 1, 2, 2)).symbols()).containsExactly(1, 1, 2);
        assertThat(GREEDY.decode(steps(0, 0, 0)).symbols()).isEmpty();
        assertThat(GREEDY.decode(new float[0]).symbols()).isEmpty();
        assertThat(GREEDY.decode(steps(2)).symbols()).containsExactly(2);
    }

    @Test
    void a_symbol_has_the_steps_that_it_was_read_from_and_its_highest_probability() {
        Transcript transcript = GREEDY.decode(steps(0, -1, 1, 1, 0, -2));
        assertThat(transcript.emissions()).hasSize(2);
        Emission one = transcript.emissions().get(0);
        assertThat(List.of(one.symbol(), one.firstStep(), one.lastStep(), one.peakStep()))
                .containsExactly(1, 1, 3, 2);
        assertThat(one.probability()).isCloseTo(0.8, within(1e-6));
        Emission two = transcript.emissions().get(1);
        assertThat(List.of(two.symbol(), two.firstStep(), two.lastStep(), two.peakStep()))
                .containsExactly(2, 5, 5, 5);
        assertThat(two.probability()).isCloseTo(0.6, within(1e-6));
        assertThat(transcript.logProbability()).isCloseTo(4 * Math.log(0.8) + 2 * Math.log(0.6), within(1e-6));
    }

    @Test
    void of_equal_classes_the_smallest_is_chosen() {
        assertThat(GREEDY.decode(new float[] {0.4f, 0.4f, 0.2f, 0.2f, 0.4f, 0.4f})
                        .symbols())
                .containsExactly(1);
    }

    @Test
    void a_stream_says_when_a_symbol_begins_and_gives_each_once_when_it_has_ended() {
        float[] probabilities = steps(1, 1, 0, 1, 2);
        CtcGreedy.Stream stream = GREEDY.open();
        List<Integer> begun = new ArrayList<>();
        List<Emission> ended = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            begun.add(stream.push(probabilities, 3 * step));
            ended.addAll(stream.take());
        }
        assertThat(begun).containsExactly(1, 0, 0, 1, 2);
        assertThat(ended).hasSize(2);
        stream.end();
        ended.addAll(stream.take());
        assertThat(stream.take()).isEmpty();
        assertThat(ended).isEqualTo(GREEDY.decode(probabilities).emissions());
        assertThat(stream.steps()).isEqualTo(5);
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> GREEDY.decode(new float[4])).hasMessageContaining("a multiple of 3 classes, found 4");
        assertThatThrownBy(() -> new CtcGreedy(0)).hasMessageContaining("at least 1, the blank, found 0");
        assertThatThrownBy(() -> new Emission(0, 0, 0, 0, 1)).hasMessageContaining("found symbol 0");
    }

    @Test
    void later_counts_steps_from_an_earlier_one() {
        assertThat(new Emission(1, 2, 4, 3, 0.5).later(10)).isEqualTo(new Emission(1, 12, 14, 13, 0.5));
    }
}
