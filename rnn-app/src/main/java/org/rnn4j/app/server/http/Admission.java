package org.rnn4j.app.server.http;

import java.time.Duration;

/** How many requests run or wait at a time: beyond the limit, and once closed, none is let in. Thread-safe. */
public final class Admission {
    private final int most;
    private int inside;
    private boolean closed;

    /** @param most at least 1 */
    public Admission(int most) {
        this.most = most;
    }

    /**
     * Lets one in; it must {@link #leave}.
     *
     * @throws RefusedException 503 with Retry-After where there is no place
     */
    public synchronized void enter() {
        if (closed) {
            throw RefusedException.busy("the server is shutting down: ask again in a moment", 1);
        }
        if (inside >= most) {
            throw RefusedException.busy("the server has " + most + " requests at hand already: ask again later", 1);
        }
        inside++;
    }

    /** One that was let in has gone. */
    public synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Lets nobody in any more. */
    public synchronized void close() {
        closed = true;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** How many are inside. */
    public synchronized int inside() {
        return inside;
    }

    /**
     * Waits until all have left.
     *
     * @return false where some are still inside after the time
     */
    public synchronized boolean awaitEmpty(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (inside > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
