package org.rnn4j.data.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceIndexTest {
    @Test
    void every_sequence_comes_back_as_it_was_added() {
        Random random = new Random(1);
        SequenceIndex.Builder builder = new SequenceIndex.Builder();
        List<int[]> added = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int[] sequence = {i / 100, (i % 100) * 3 + (random.nextInt(5) == 0 ? 1 : 0), 20 + i % 700 / 600};
            added.add(sequence);
            builder.add(sequence[0], sequence[1], sequence[2]);
        }
        SequenceIndex index = builder.build();
        assertThat(index.size()).isEqualTo(added.size());
        for (int i = 0; i < added.size(); i++) {
            assertThat(new int[] {index.series(i), index.start(i), index.length(i)})
                    .isEqualTo(added.get(i));
        }
    }

    @Test
    void the_same_window_may_be_there_several_times() {
        SequenceIndex.Builder builder = new SequenceIndex.Builder();
        builder.add(0, 5, 2);
        builder.add(0, 5, 2);
        builder.add(0, 6, 2);
        builder.leaveOut();
        SequenceIndex index = builder.build();
        assertThat(new int[] {index.start(0), index.start(1), index.start(2)}).containsExactly(5, 5, 6);
        assertThat(index.withoutLabel()).isEqualTo(1);
    }

    @Test
    void a_place_outside_is_refused() {
        SequenceIndex empty = new SequenceIndex.Builder().build();
        assertThat(empty.size()).isZero();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> empty.start(0));
    }
}
