package org.rnn4j.data.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;

class BatchesTest {
    @Test
    void a_batch_is_time_major_and_padded_at_the_end() {
        SequenceSet set = Sets.ofLengths(new Window(null, null, 0, Labels.EVERY_STEP), 3, 1);
        SequenceBatch batch = Batches.of(set, 0, 1);
        assertThat(batch.timeSteps()).isEqualTo(3);
        assertThat(batch.lengths()).containsExactly(3, 1);
        assertThat(batch.inputs()).containsExactly(0, 0.5f, 100, 100.5f, 1, 1.5f, 0, 0, 2, 2.5f, 0, 0);
        assertThat(batch.inputMask()).containsExactly(1, 1, 1, 0, 1, 0);
        assertThat(batch.labels()).containsExactly(0, 100, 10, 0, 20, 0);
        assertThat(batch.labelMask()).containsExactly(1, 1, 1, 0, 1, 0);
    }

    @Test
    void sequences_of_one_length_need_no_masks() {
        SequenceBatch batch = Batches.of(Sets.ofLengths(new Window(2, 1, 1, Labels.EVERY_STEP), 4), 0, 1);
        assertThat(batch.inputMask()).isNull();
        assertThat(batch.labelMask()).isNull();
        assertThat(batch.indexes()).containsExactly(0, 1);
    }

    @Test
    void one_label_for_each_sequence_has_one_label_step_and_no_label_mask() {
        SequenceSet set = Sets.ofLengths(Window.whole(Labels.LAST_STEP), 3, 2);
        SequenceBatch batch = Batches.of(set, 0, 1);
        assertThat(batch.labelSteps()).isEqualTo(1);
        assertThat(batch.labels()).containsExactly(20, 110);
        assertThat(batch.labelMask()).isNull();
        assertThat(batch.inputMask()).isNotNull();
    }

    @Test
    void a_step_without_a_label_is_masked_out_and_a_sequence_without_its_label_is_left_out() {
        SequenceSet steps = Sets.withGap(new Window(null, null, 0, Labels.EVERY_STEP), 3, 1);
        assertThat(Batches.of(steps, 0).labelMask()).containsExactly(1, 0, 1);
        SequenceSet windows = Sets.withGap(new Window(1, 1, 0, Labels.LAST_STEP), 3, 1);
        assertThat(windows.size()).isEqualTo(2);
        assertThat(windows.withoutLabel()).isEqualTo(1);
    }

    @Test
    void each_epoch_has_its_own_order_and_gives_it_again() {
        SequenceSet set = Sets.ofLengths(new Window(1, 1, 0, Labels.EVERY_STEP), 50);
        Batches batches = new Batches(set, BatchOptions.shuffled(8, 42));
        assertThat(batches.count()).isEqualTo(7);
        int[] first = order(batches.epoch(0));
        assertThat(order(batches.epoch(0))).isEqualTo(first);
        assertThat(order(batches.epoch(1))).isNotEqualTo(first).containsExactlyInAnyOrder(first);
        assertThat(first).containsExactlyInAnyOrder(IntStream.range(0, 50).toArray());
        assertThat(order(new Batches(set, BatchOptions.shuffled(8, 43)).epoch(0)))
                .isNotEqualTo(first);
    }

    @Test
    void an_epoch_can_begin_in_its_middle() {
        SequenceSet set = Sets.ofLengths(new Window(null, null, 0, Labels.EVERY_STEP), 3, 1, 4, 1, 5, 9, 2, 6);
        for (BatchOptions options : List.of(
                BatchOptions.inOrder(3),
                BatchOptions.shuffled(3, 1),
                BatchOptions.shuffled(3, 1).bucketedByLength())) {
            Batches batches = new Batches(set, options);
            Iterator<SequenceBatch> whole = batches.epoch(2);
            whole.next();
            assertThat(order(batches.epoch(2, 1))).isEqualTo(order(whole));
            assertThat(batches.epoch(2, 3).hasNext()).isFalse();
        }
    }

    @Test
    void the_shuffle_is_the_same_on_every_machine() {
        int[] values = IntStream.range(0, 10).toArray();
        Shuffle.shuffle(values, 1, 0);
        assertThat(values).containsExactly(9, 5, 7, 8, 3, 0, 4, 6, 1, 2);
    }

    @Test
    void buckets_hold_every_sequence_once_and_pad_less() {
        int[] lengths = IntStream.range(0, 64).map(i -> 1 + (i * 37) % 64).toArray();
        SequenceSet set = Sets.ofLengths(new Window(null, null, 0, Labels.EVERY_STEP), lengths);
        Batches plain = new Batches(set, BatchOptions.shuffled(8, 1));
        Batches bucketed = new Batches(set, BatchOptions.shuffled(8, 1).bucketedByLength());
        assertThat(order(bucketed.epoch(3)))
                .containsExactlyInAnyOrder(IntStream.range(0, 64).toArray());
        assertThat(cells(bucketed.epoch(3))).isLessThan(cells(plain.epoch(3)) * 3 / 4);
        assertThat(order(bucketed.epoch(3))).isNotEqualTo(order(bucketed.epoch(4)));
    }

    @Test
    void a_given_order_is_kept() {
        SequenceSet set = Sets.ofLengths(new Window(1, 1, 0, Labels.EVERY_STEP), 5);
        Iterator<SequenceBatch> batches = new Batches(set, BatchOptions.inOrder(2)).inOrder(new int[] {4, 0, 3});
        assertThat(batches.next().indexes()).containsExactly(4, 0);
        assertThat(batches.next().indexes()).containsExactly(3);
        assertThat(batches.hasNext()).isFalse();
    }

    private static int[] order(Iterator<SequenceBatch> batches) {
        List<Integer> order = new ArrayList<>();
        batches.forEachRemaining(batch -> Arrays.stream(batch.indexes()).forEach(order::add));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int cells(Iterator<SequenceBatch> batches) {
        int cells = 0;
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            cells += batch.timeSteps() * batch.batch();
        }
        return cells;
    }
}
