package org.rnn4j.core.kernel;

import java.util.Arrays;

/**
 * Sum and maximum of many numbers by partial ones: the JIT compiler vectorises neither sums nor loops over two arrays of which one has
 * an offset, so parts are copied first, which still is several times as fast.
 */
final class FloatReductions {
    private static final int LANES = 256;

    private final float[] part = new float[LANES];
    private final float[] partial = new float[LANES];

    /** Σ x[at …]. */
    float sum(float[] x, int at, int count) {
        int lanes = Math.min(LANES, count);
        System.arraycopy(x, at, partial, 0, lanes);
        int done = lanes;
        for (; done + LANES <= count; done += LANES) {
            System.arraycopy(x, at + done, part, 0, LANES);
            FloatLoops.add(part, partial, LANES);
        }
        System.arraycopy(x, at + done, part, 0, count - done);
        FloatLoops.add(part, partial, count - done);
        return chains(partial, lanes);
    }

    /** In eight chains: an addition begins before the one before it is done. */
    private static float chains(float[] x, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < count; i += 8) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        for (; i < count; i++) {
            s0 += x[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** The largest of x[at …], at least one. */
    float largest(float[] x, int at, int count) {
        Arrays.fill(partial, x[at]);
        int done = 0;
        for (; done + LANES <= count; done += LANES) {
            System.arraycopy(x, at + done, part, 0, LANES);
            max(part, partial, LANES);
        }
        System.arraycopy(x, at + done, part, 0, count - done);
        max(part, partial, count - done);
        float largest = partial[0];
        for (float value : partial) {
            largest = value > largest ? value : largest;
        }
        return largest;
    }

    private static void max(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = Math.max(y[i], x[i]);
        }
    }
}
