package org.rnn4j.app.task.multilabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.decoding.ConditionalBernoulli;
import org.rnn4j.data.music.PianoRoll;

class HarmonyTest {
    /** C and F for half of the steps each, two notes a step: by chance each pair of the four notes is as frequent. */
    private final Harmony harmony = Harmony.of(List.of(PianoRoll.of(Stream.concat(
                    Collections.nCopies(300, new int[] {60, 64}).stream(),
                    Collections.nCopies(300, new int[] {65, 69}).stream())
            .toList())));

    @Test
    void what_sounds_together_weighs_more_than_by_chance_and_what_never_does_less() {
        // Of the six pairs four are never there; the two others are three times as frequent as by chance.
        assertThat(harmony.weights().get(1 << 0 | 1 << 4)).isCloseTo(300.1 / (100 + 1), within(0.05));
        assertThat(harmony.weights().get(1 << 0 | 1 << 5)).isLessThan(0.01);
        assertThat(harmony.weights()).hasSize(6);
    }

    @Test
    void chords_are_drawn_among_those_that_sound_together() {
        int[] notes = {60, 64, 65, 69};
        ConditionalBernoulli pairs = new ConditionalBernoulli(new double[] {0.5, 0.5, 0.5, 0.5}, 2);
        SplittableRandom random = new SplittableRandom(1);

        long together = IntStream.range(0, 200)
                .mapToObj(i -> harmony.draw(pairs, notes, random))
                .filter(chord -> chord[1] - chord[0] == 4 && (chord[0] == 60 || chord[0] == 65))
                .count();
        assertThat(together).isGreaterThan(190);
    }

    @Test
    void pieces_of_silence_say_nothing() {
        Harmony silent = Harmony.of(List.of(PianoRoll.of(List.of(new int[0], new int[0]))));

        assertThat(silent.draw(
                        new ConditionalBernoulli(new double[] {0.9, 0.1}, 1),
                        new int[] {60, 62},
                        new SplittableRandom(1)))
                .hasSize(1);
        assertThat(Harmony.of(List.of()).weights()).isEmpty();
    }
}
