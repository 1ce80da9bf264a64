package org.rnn4j.core.kernel;

import java.util.Arrays;

/**
 * Sums the gradients of all steps and rows of one gate's pre-activations. Steps add up element by element, which is fast, and go
 * to double precision before rounding errors can gather.
 */
final class FloatBiasGradient {
    private static final int STEPS = 64;

    private final int batch;
    private final int hidden;
    private final float[] recent;
    private final double[] total;
    private int steps;

    FloatBiasGradient(int batch, int hidden) {
        this.batch = batch;
        this.hidden = hidden;
        this.recent = new float[batch * hidden];
        this.total = new double[hidden];
    }

    void clear() {
        Arrays.fill(recent, 0);
        Arrays.fill(total, 0);
        steps = 0;
    }

    void add(float[] gradient) {
        FloatLoops.add(gradient, recent, recent.length);
        steps++;
        if (steps == STEPS) {
            flush();
        }
    }

    private void flush() {
        for (int r = 0; r < batch; r++) {
            for (int j = 0; j < hidden; j++) {
                total[j] += recent[r * hidden + j];
            }
        }
        Arrays.fill(recent, 0);
        steps = 0;
    }

    /** Writes the sums into a bias gradient. */
    void write(Array target, int at) {
        flush();
        target.write(at, total, 0, hidden);
    }
}
