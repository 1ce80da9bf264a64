package org.rnn4j.data.large;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Works on numbered pieces in parallel; pieces are begun in their order.
 *
 * @param threads how many work at a time
 */
record Workers(int threads) {
    /** More would need more memory for what each holds, and a disk feeds no more. */
    private static final int MOST_THREADS = 8;

    /** What is done with a piece; one for each thread, so that it may have memory of its own. */
    @FunctionalInterface
    interface Work {
        void on(int piece) throws IOException;
    }

    /** One thread for each core. */
    static Workers all() {
        return new Workers(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Works on pieces 0 to {@code pieces − 1}; returns when all threads have ended.
     *
     * @throws IOException and unchecked exceptions as the first failing work threw them
     */
    void run(int pieces, Supplier<Work> works) throws IOException {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Math.min(threads, pieces); i++) {
                running.add(pool.submit(() -> {
                    Work work = works.get();
                    for (int piece = next.getAndIncrement(); piece < pieces && !failed.get(); ) {
                        try {
                            work.on(piece);
                        } catch (IOException | RuntimeException | Error broken) {
                            failed.set(true);
                            throw broken;
                        }
                        piece = next.getAndIncrement();
                    }
                    return null;
                }));
            }
            await(running);
        } finally {
            pool.shutdown();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rnn4j-parsing");
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for all, so that nobody uses a file that the caller closes, and throws what the first one threw. */
    private static void await(List<Future<?>> running) throws IOException {
        Throwable first = null;
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException broken) {
                first = first == null ? broken.getCause() : first;
            } catch (InterruptedException stopped) {
                running.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while a file was read", stopped);
            }
        }
        if (first instanceof IOException unreadable) {
            throw unreadable;
        }
        if (first instanceof RuntimeException fault) {
            throw fault;
        }
        if (first instanceof Error error) {
            throw error;
        }
    }
}
