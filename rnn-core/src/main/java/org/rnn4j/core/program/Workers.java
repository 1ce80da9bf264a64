package org.rnn4j.core.program;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run the same few tasks again and again, thousands of times a second: they wait awake for a moment before they
 * sleep, because waking a thread costs as much as a small batch.
 *
 * <p>Task k always falls to thread k mod threads. The caller is thread 0.
 */
final class Workers implements AutoCloseable {
    private static final int SPINS = 20_000;
    private static final long NAP_NANOS = 50_000;

    private final Worker[] workers;

    Workers(int threads) {
        workers = new Worker[Math.max(0, threads - 1)];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1, threads);
        }
    }

    /** Runs {@code task} for 0 … tasks − 1; returns when all are done, throwing what the first failing one threw. */
    void run(int tasks, IntConsumer task) {
        int helpers = Math.min(workers.length, tasks - 1);
        for (int i = 0; i < helpers; i++) {
            workers[i].start(new Job(tasks, task));
        }
        Throwable failure = null;
        try {
            for (int k = 0; k < tasks; k += workers.length + 1) {
                task.accept(k);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (int i = 0; i < helpers; i++) {
            Throwable other = workers[i].await();
            failure = failure == null ? other : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    @Override
    public void close() {
        for (Worker worker : workers) {
            worker.stop();
        }
    }

    private record Job(int tasks, IntConsumer task) {}

    private static final class Worker implements Runnable {
        private static final Job STOP = new Job(0, k -> {});

        private final int first;
        private final int stride;
        private final AtomicReference<@Nullable Job> job = new AtomicReference<>();
        private final Thread thread;
        private volatile boolean done = true;
        private volatile @Nullable Throwable failure;

        Worker(int first, int stride) {
            this.first = first;
            this.stride = stride;
            this.thread = new Thread(this, "rnn4j-lane-" + first);
            thread.setDaemon(true);
            thread.start();
        }

        void start(Job next) {
            done = false;
            failure = null;
            job.set(next);
            LockSupport.unpark(thread);
        }

        @Nullable
        Throwable await() {
            for (int spins = 0; !done; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    // The machine has other work: leave it the core.
                    LockSupport.parkNanos(NAP_NANOS);
                }
            }
            return failure;
        }

        void stop() {
            job.set(STOP);
            LockSupport.unpark(thread);
        }

        @Override
        public void run() {
            while (true) {
                Job next = next();
                if (next.tasks() == 0) {
                    return;
                }
                try {
                    for (int k = first; k < next.tasks(); k += stride) {
                        next.task().accept(k);
                    }
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                done = true;
            }
        }

        private Job next() {
            for (int spins = 0; ; spins++) {
                Job next = job.getAndSet(null);
                if (next != null) {
                    return next;
                }
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
        }
    }
}
