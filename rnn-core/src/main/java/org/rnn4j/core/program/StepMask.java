package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;

/**
 * Which steps of a lane's sequences are real.
 *
 * @param onHeap {@code [steps, batch]} and perhaps more, 1 = real; null where all are
 * @param array the same for kernels, exactly
 * @param memory the same with room for the longest sequence, for recurrent plans
 */
@SuppressWarnings("NullAway") // it reads "float @Nullable []" of a record's own accessor as never null
record StepMask(
        float @Nullable [] onHeap,
        @Nullable Array array,
        @Nullable Array memory) {
    static final StepMask NONE = new StepMask(null, null, null);

    boolean isReal(int position) {
        return onHeap == null || onHeap[position] != 0;
    }

    /** The last real step of a sequence, -1 where there is none. */
    int last(int sequence, int steps, int batch) {
        int step = steps - 1;
        while (step >= 0 && !isReal(step * batch + sequence)) {
            step--;
        }
        return step;
    }

    /** The first real step of a sequence, -1 where there is none. */
    int first(int sequence, int steps, int batch) {
        for (int step = 0; step < steps; step++) {
            if (isReal(step * batch + sequence)) {
                return step;
            }
        }
        return -1;
    }
}
