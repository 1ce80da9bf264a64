package org.rnn4j.data.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;

class RenewalTest {
    private static final Window WINDOW = new Window(null, null, 0, Labels.EVERY_STEP);

    /** Sequences that are as long as their position, the epoch and the seed say. */
    private final SequenceSet set = Sets.ofLengths(WINDOW, 5, 2, 9, 3, 4)
            .renewedBy((positions, seed, epoch) -> Sets.ofLengths(
                    WINDOW,
                    Arrays.stream(positions)
                            .map(position -> 10 * position + epoch + (int) seed)
                            .toArray()));

    @Test
    void each_epoch_has_its_own_sequences_under_their_positions() {
        Batches batches = new Batches(set, BatchOptions.shuffled(2, 7));
        for (int epoch : new int[] {0, 3}) {
            batches.epoch(epoch).forEachRemaining(batch -> {
                for (int b = 0; b < batch.batch(); b++) {
                    assertThat(batch.lengths()[b]).isEqualTo(10 * batch.indexes()[b] + epoch + 7);
                }
            });
        }
    }

    @Test
    void steps_are_rounded_up_and_masked_so_that_few_shapes_recur() {
        SequenceBatch batch = new Batches(set, BatchOptions.inOrder(5)).epoch(1).next();
        assertThat(batch.lengths()).containsExactly(1, 11, 21, 31, 41);
        assertThat(batch.timeSteps()).isEqualTo(44);
        assertThat(batch.labelSteps()).isEqualTo(44);
        assertThat(batch.inputMask()).isNotNull();
        assertThat(batch.inputMask()[40 * 5 + 4]).isEqualTo(1);
        assertThat(batch.inputMask()[41 * 5 + 4]).isZero();
        assertThat(batch.labelMask()[41 * 5 + 4]).isZero();
    }

    @Test
    void batches_that_are_skipped_change_nothing_of_the_others() {
        Batches batches = new Batches(set, BatchOptions.shuffled(2, 7));
        List<int[]> all = described(batches.epoch(1, 0));
        assertThat(described(batches.epoch(1, 2))).usingRecursiveComparison().isEqualTo(all.subList(2, 3));
    }

    @Test
    void buckets_go_by_the_lengths_that_the_set_says() {
        Batches batches = new Batches(set, BatchOptions.inOrder(2).bucketedByLength());
        assertThat(batches.epoch(0).next().indexes()).containsExactly(1, 3);
    }

    @Test
    void what_is_no_epoch_is_as_it_is() {
        SequenceBatch batch = Batches.of(set, 2, 0);
        assertThat(batch.lengths()).containsExactly(9, 5);
        assertThat(new Batches(set, BatchOptions.inOrder(2))
                        .inOrder(new int[] {4})
                        .next()
                        .lengths())
                .containsExactly(4);
    }

    private static List<int[]> described(Iterator<SequenceBatch> batches) {
        List<int[]> all = new ArrayList<>();
        batches.forEachRemaining(batch -> all.add(batch.lengths()));
        return all;
    }
}
