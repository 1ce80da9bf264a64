package org.rnn4j.data.batching;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next batches in a thread of its own while the caller works on one: the same batches in the same order.
 *
 * <p>The thread rests until half of them are left and then makes several, so that small networks are not slowed down by waking
 * it for each. What it throws is thrown by {@link #hasNext} and {@link #next} where that batch would have come. It
 * ends with the last batch, with a failure, or with {@link #close}. One thread may take batches at a time.
 *
 * @param <T> what a batch is
 */
public final class Prefetch<T> implements Iterator<T>, AutoCloseable {
    private final Iterator<T> source;
    private final int most;
    private final Queue<T> ready = new ArrayDeque<>();
    private final Thread thread;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean closed;

    /**
     * Starts to make batches.
     *
     * @param source used by the thread alone from now on
     * @param most how many batches wait at most, at least 2
     */
    public Prefetch(Iterator<T> source, int most) {
        if (most < 2) {
            throw new IllegalArgumentException("most: expected at least 2, found " + most);
        }
        this.source = source;
        this.most = most;
        this.thread = new Thread(this::work, "rnn4j-batches");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized boolean hasNext() {
        try {
            while (ready.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
        if (ready.isEmpty() && failure != null) {
            throw rethrown(failure);
        }
        return !ready.isEmpty();
    }

    @Override
    public synchronized T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("this epoch has no further batch");
        }
        T next = ready.remove();
        if (ready.size() == most / 2) {
            notifyAll();
        }
        return next;
    }

    /** Ends the thread and forgets what it has made; returns when it has ended. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            ended = true;
            ready.clear();
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        Throwable thrown = null;
        try {
            while (wanted() && source.hasNext()) {
                add(source.next());
            }
        } catch (RuntimeException | Error broken) {
            thrown = broken;
        }
        synchronized (this) {
            failure = thrown;
            ended = true;
            notifyAll();
        }
    }

    /** Waits for room; false when nobody wants more. */
    private synchronized boolean wanted() {
        if (ready.size() >= most) {
            try {
                while (!closed && ready.size() > most / 2) {
                    wait();
                }
            } catch (InterruptedException stopped) {
                throw interrupted(stopped);
            }
        }
        return !closed;
    }

    private synchronized void add(T batch) {
        if (!closed) {
            ready.add(batch);
            notifyAll();
        }
    }

    private static IllegalStateException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a batch", stopped);
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
