package org.rnn4j.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;

class FeedTest {
    private static final Batch BATCH =
            Batch.of(new Sequences(new float[1], 1, 1, 1), new Sequences(new float[1], 1, 1, 1));

    @Test
    void waiting_is_told_from_working() {
        try (Feed slow = new Feed(() -> iterator(new AtomicInteger(), 20_000_000))) {
            while (slow.hasNext()) {
                slow.next();
            }
            assertThat(slow.waited() / slow.seconds()).isBetween(0.5, 1.0);
        }
        try (Feed fast = new Feed(List.of(BATCH, BATCH))) {
            while (fast.hasNext()) {
                fast.next();
                work(20_000_000);
            }
            assertThat(fast.waited() / fast.seconds()).isBetween(0.0, 0.5);
        }
    }

    @Test
    void a_source_that_can_be_closed_is_closed() {
        AtomicInteger closed = new AtomicInteger();
        try (Feed feed = new Feed(() -> iterator(closed, 0))) {
            feed.next();
        }
        assertThat(closed).hasValue(1);
    }

    private static Iterator<Batch> iterator(AtomicInteger closed, long nanos) {
        class Source implements Iterator<Batch>, AutoCloseable {
            private int left = 3;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Batch next() {
                left--;
                work(nanos);
                return BATCH;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }
        return new Source();
    }

    private static void work(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
