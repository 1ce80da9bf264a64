package org.rnn4j.data.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.Window;

class PrefetchTest {
    @Test
    void the_same_batches_come_in_the_same_order() {
        Batches batches = new Batches(Sets.ofLengths(Window.of(3), 50, 20), BatchOptions.shuffled(4, 7));
        List<SequenceBatch> expected = new ArrayList<>();
        batches.epoch(2).forEachRemaining(expected::add);
        List<SequenceBatch> found = new ArrayList<>();
        try (Prefetch<SequenceBatch> ahead = new Prefetch<>(batches.epoch(2), 3)) {
            ahead.forEachRemaining(found::add);
            assertThat(ahead.hasNext()).isFalse();
        }
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void no_more_than_asked_for_are_made_ahead() {
        AtomicInteger made = new AtomicInteger();
        Iterator<Integer> source =
                IntStream.range(0, 1_000).peek(i -> made.incrementAndGet()).iterator();
        try (Prefetch<Integer> ahead = new Prefetch<>(source, 4)) {
            for (int taken = 1; taken <= 100; taken++) {
                assertThat(ahead.next()).isEqualTo(taken - 1);
                // An iterator over a stream has looked at one more element than it gave.
                assertThat(made.get()).isBetween(taken, taken + 4 + 1);
            }
        }
    }

    @Test
    void a_failure_comes_where_its_batch_would_have_come() {
        Iterator<Integer> source = IntStream.range(0, 10)
                .map(i -> {
                    if (i == 5) {
                        throw new DataException("row 5 is bad");
                    }
                    return i;
                })
                .iterator();
        List<Integer> before = new ArrayList<>();
        try (Prefetch<Integer> ahead = new Prefetch<>(source, 3)) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> ahead.forEachRemaining(before::add))
                    .withMessage("row 5 is bad");
        }
        assertThat(before).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void closing_ends_the_thread_in_the_middle_of_an_epoch() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Iterator<Integer> endless = IntStream.generate(() -> {
                    if (threads.isEmpty()) {
                        threads.add(Thread.currentThread());
                    }
                    started.countDown();
                    return 1;
                })
                .iterator();
        try (Prefetch<Integer> ahead = new Prefetch<>(endless, 2)) {
            started.await();
            ahead.next();
        }
        assertThat(threads)
                .hasSize(1)
                .allSatisfy(thread -> assertThat(thread.isAlive()).isFalse());
    }

    @Test
    void fewer_large_batches_are_made_ahead() {
        assertThat(new Batches(Sets.ofLengths(Window.of(3), 50), BatchOptions.inOrder(4)).ahead())
                .isEqualTo(8);
        assertThat(new Batches(Sets.ofLengths(Window.of(1_000), 2_000), BatchOptions.inOrder(1_000)).ahead())
                .isEqualTo(4);
        assertThat(new Batches(Sets.ofLengths(Window.of(1_000), 2_000), BatchOptions.inOrder(100_000)).ahead())
                .isEqualTo(2);
    }

    @Test
    void less_than_two_batches_ahead_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prefetch<>(List.of(1).iterator(), 1))
                .withMessageContaining("at least 2");
    }
}
