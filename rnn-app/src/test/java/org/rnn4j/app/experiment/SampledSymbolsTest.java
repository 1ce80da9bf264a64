package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;

class SampledSymbolsTest {
    /** Two sequences, of three symbols and of one; each step's likeliest class is its own. */
    private static final Sequences SAID = new Sequences(
            new float[] {0, 0, 9, 0, 0, 9, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9}, 3, 2, 4);

    private static final Sequences TARGET =
            new Sequences(new float[] {0, 0, 2, 2, 3, 0}, 3, 2, 1, new float[] {1, 1, 1, 1, 1, 0});
    private static final Sequences SOURCE = new Sequences(new float[] {2, 3}, 1, 2, 1);
    private static final Batch BATCH = new Batch(List.of(SOURCE, TARGET), List.of(TARGET));

    @Test
    void all_symbols_but_the_first_are_those_said_one_step_before() {
        Batch replaced = new SampledSymbols().replaced(BATCH, SAID, 1, new SplittableRandom(1));

        assertThat(replaced.inputs().get(0)).isSameAs(SOURCE);
        assertThat(replaced.inputs().get(1).values()).containsExactly(0, 0, 2, 1, 0, 0);
        assertThat(replaced.inputs().get(1).mask()).isSameAs(TARGET.mask());
        assertThat(replaced.labels()).isSameAs(BATCH.labels());
    }

    @Test
    void a_share_of_nothing_changes_nothing_and_the_same_draws_give_the_same() {
        assertThat(new SampledSymbols()
                        .replaced(BATCH, SAID, 0, new SplittableRandom(1))
                        .inputs()
                        .get(1)
                        .values())
                .containsExactly(TARGET.values());
        float[] once = half(5);
        assertThat(half(5)).containsExactly(once);
    }

    private static float[] half(long seed) {
        return new SampledSymbols()
                .replaced(BATCH, SAID, 0.5, new SplittableRandom(seed))
                .inputs()
                .get(1)
                .values();
    }
}
