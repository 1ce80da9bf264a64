package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;

/**
 * Which steps of a lane's sequences are real.
 *
 * @param onHeap {@code [steps, batch]}, 1 = real; null where all are
 * @param array the same for kernels
 */
@SuppressWarnings("NullAway") // it reads "float @Nullable []" of a record's own accessor as never null
record StepMask(float @Nullable [] onHeap, @Nullable Array array) {
    static final StepMask NONE = new StepMask(null, null);

    /** The mask of every so many steps, beginning with the first: an output step is real where its newest input step is. */
    StepMask strided(Kernel kernel, int stride, int steps, int batch) {
        if (onHeap == null || stride == 1) {
            return this;
        }
        float[] values = new float[steps * batch];
        for (int step = 0; step < steps; step++) {
            System.arraycopy(onHeap, step * stride * batch, values, step * batch, batch);
        }
        Array copy = kernel.allocate(values.length);
        copy.write(0, values, 0, values.length);
        return new StepMask(values, copy);
    }

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
