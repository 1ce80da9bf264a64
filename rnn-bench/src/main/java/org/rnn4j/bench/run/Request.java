package org.rnn4j.bench.run;

import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.work.Case;
import org.rnn4j.bench.work.Mode;

/**
 * One line to a peer's process.
 *
 * @param order what to do
 * @param work for {@link Order#OPEN}
 * @param mode for {@link Order#RUN}
 * @param seconds for {@link Order#RUN}
 */
record Request(Order order, @Nullable Case work, @Nullable Mode mode, double seconds) {
    /** What a peer's process can do. */
    enum Order {
        /** Close the case before and open this one. */
        OPEN,
        /** Run a mode for some seconds, at least once. */
        RUN
    }

    static Request open(Case work) {
        return new Request(Order.OPEN, work, null, 0);
    }

    static Request run(Mode mode, double seconds) {
        return new Request(Order.RUN, null, mode, seconds);
    }
}
