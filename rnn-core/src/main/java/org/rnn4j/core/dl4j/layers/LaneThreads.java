package org.rnn4j.core.dl4j.layers;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.rnn4j.core.program.Workers;

/**
 * The threads of all layers in the process, one per core, started when first needed. DL4J never closes a layer, so layers cannot have
 * threads of their own. Who finds them busy, as when several networks train side by side, does all of its work itself.
 */
final class LaneThreads {
    private static final ReentrantLock BUSY = new ReentrantLock();

    private LaneThreads() {}

    private static final class Shared {
        static final Workers WORKERS = new Workers(Runtime.getRuntime().availableProcessors());
    }

    /** Runs {@code task} for 0 … tasks − 1 and returns when all are done. */
    static void run(int tasks, IntConsumer task) {
        if (tasks > 1 && BUSY.tryLock()) {
            try {
                Shared.WORKERS.run(tasks, task);
            } finally {
                BUSY.unlock();
            }
            return;
        }
        for (int k = 0; k < tasks; k++) {
            task.accept(k);
        }
    }
}
