package org.rnn4j.core.training;

import java.util.Iterator;
import org.rnn4j.core.network.Batch;

/** Hands on the batches of an epoch, counts how long they were waited for, and closes their source if it can be closed. */
final class Feed implements Iterator<Batch>, AutoCloseable {
    private final Iterator<Batch> source;
    private final long start = System.nanoTime();
    private long waited;

    Feed(Iterable<Batch> batches) {
        source = batches.iterator();
    }

    @Override
    public boolean hasNext() {
        long before = System.nanoTime();
        boolean more = source.hasNext();
        waited += System.nanoTime() - before;
        return more;
    }

    @Override
    public Batch next() {
        long before = System.nanoTime();
        Batch batch = source.next();
        waited += System.nanoTime() - before;
        return batch;
    }

    /** Seconds since the start. */
    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds of these that went into waiting. */
    double waited() {
        return waited / 1e9;
    }

    @Override
    public void close() {
        if (source instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException broken) {
                throw broken;
            } catch (Exception broken) {
                throw new IllegalStateException("the batches' source could not be closed", broken);
            }
        }
    }
}
