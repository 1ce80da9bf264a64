package org.rnn4j.data.audio.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawTest {
    @Test
    void every_place_has_its_own_numbers_and_always_the_same() {
        Set<Long> seeds = new HashSet<>();
        for (int epoch = 0; epoch < 100; epoch++) {
            for (int utterance = 0; utterance < 100; utterance++) {
                long seed = Draw.of(1, epoch, utterance).seed();
                assertThat(Draw.of(1, epoch, utterance).seed()).isEqualTo(seed);
                seeds.add(seed);
            }
        }
        assertThat(seeds).hasSize(10_000);
    }

    /** Manifests say a seed only: were the numbers to change, their noise would. Computed with integers in Python 3. */
    @Test
    void the_numbers_stay_what_they_are() {
        assertThat(Draw.of(7, 0).seed()).isEqualTo(-7205399239080518280L);
        float[] noise = new float[3];
        Noise.add(noise, 1, 0, Draw.of(7, 0));
        assertThat(noise).containsExactly(-0.6307016f, 1.7882652f, 0.10238594f);
    }

    @Test
    void noise_is_nearly_normal() {
        float[] noise = new float[200_000];
        Noise.add(noise, 2, 0, Draw.of(5));
        double sum = 0;
        int within = 0;
        for (float sample : noise) {
            sum += sample;
            within += Math.abs(sample) < 2 ? 1 : 0;
        }
        assertThat(sum / noise.length).isCloseTo(0, within(0.02));
        assertThat(Noise.level(noise, 0, noise.length)).isCloseTo(2, within(0.02));
        assertThat((double) within / noise.length).isCloseTo(0.683, within(0.02));
    }

    @Test
    void whole_numbers_reach_both_ends() {
        Set<Integer> drawn = new HashSet<>();
        Draw draw = Draw.of(3);
        for (int i = 0; i < 200; i++) {
            drawn.add(draw.whole(3, 7));
        }
        assertThat(drawn).containsExactlyInAnyOrder(3, 4, 5, 6, 7);
    }

    @Test
    void a_colour_that_would_never_end_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Noise.add(new float[1], 1, 1, Draw.of(1)))
                .withMessageStartingWith("colour: ");
    }
}
