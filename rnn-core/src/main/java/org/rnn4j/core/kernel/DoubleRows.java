package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The mask of a batch and what it does to the rows of a state and its gradient. */
final class DoubleRows {
    private final int batch;
    private final int hidden;
    private final boolean carries;
    private final int capacity;
    private double[] mask = new double[0];
    private boolean masked;

    DoubleRows(RecurrentSpec spec, int timeSteps, int batch) {
        this.batch = batch;
        this.hidden = spec.hiddenSize();
        this.carries = spec.carries();
        this.capacity = timeSteps * batch;
    }

    void begin(int steps, @Nullable Array newMask) {
        masked = newMask != null;
        if (newMask != null) {
            if (mask.length == 0) {
                mask = new double[capacity];
            }
            newMask.read(0, mask, 0, steps * batch);
        }
    }

    /** Gives masked rows of {@code next} the state before the step, or zero. */
    void maskState(int step, double[] before, double[] next) {
        if (!masked) {
            return;
        }
        for (int r = 0; r < batch; r++) {
            if (mask[step * batch + r] != 0) {
                continue;
            }
            if (carries) {
                System.arraycopy(before, r * hidden, next, r * hidden, hidden);
            } else {
                Arrays.fill(next, r * hidden, (r + 1) * hidden, 0);
            }
        }
    }

    /** Makes masked rows zero. */
    void drop(int step, double[] values) {
        for (int r = 0; masked && r < batch; r++) {
            if (mask[step * batch + r] == 0) {
                Arrays.fill(values, r * hidden, (r + 1) * hidden, 0);
            }
        }
    }

    /** Moves the gradient of masked rows to {@code bypass}, which is zero elsewhere, or drops it. */
    void maskGradient(int step, double[] gradient, double[] bypass) {
        Arrays.fill(bypass, 0);
        if (!masked) {
            return;
        }
        for (int r = 0; r < batch; r++) {
            if (mask[step * batch + r] != 0) {
                continue;
            }
            if (carries) {
                System.arraycopy(gradient, r * hidden, bypass, r * hidden, hidden);
            }
            Arrays.fill(gradient, r * hidden, (r + 1) * hidden, 0);
        }
    }
}
