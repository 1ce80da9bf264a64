package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The attention of one decoder row to a memory that many rows share: float32 in Java arrays, so that nothing is copied for each
 * row and a row's bits are its own. Not thread-safe: it owns its working memory.
 */
public final class AttentionRow {
    private final int units;
    private final float[] work;

    /** @param units of the keys */
    public AttentionRow(int units) {
        this.units = units;
        this.work = new float[units];
    }

    /**
     * What a row's coverage does to its scores.
     *
     * @param soFar the shares of earlier steps, summed, {@code [steps]}
     * @param weights {@code [units]}
     */
    public record Coverage(float[] soFar, float[] weights) {}

    /**
     * v · tanh(K_s + q + coverage_s · w) for each step s.
     *
     * @param keys K, {@code [steps, units]}
     * @param query q, {@code [units]}
     * @param scoring v, {@code [units]}
     * @param scores receives them, {@code [steps]}
     */
    public void additive(float[] keys, float[] query, float[] scoring, @Nullable Coverage coverage, float[] scores) {
        for (int s = 0; s < scores.length; s++) {
            sum(keys, s * units, query);
            if (coverage != null) {
                FloatLoops.addScaled(coverage.soFar()[s], coverage.weights(), work, units);
            }
            FloatLoops.tanh(work, 0, units);
            FloatLoops.multiply(scoring, work, units);
            scores[s] = total();
        }
    }

    /** q · K_s for each step s; arrays as those of {@link #additive}. */
    public void multiplicative(float[] keys, float[] query, float[] scores) {
        for (int s = 0; s < scores.length; s++) {
            product(keys, s * units, query);
            scores[s] = total();
        }
    }

    private void sum(float[] keys, int from, float[] query) {
        for (int i = 0; i < units; i++) {
            work[i] = query[i] + keys[from + i];
        }
    }

    private void product(float[] keys, int from, float[] query) {
        for (int i = 0; i < units; i++) {
            work[i] = query[i] * keys[from + i];
        }
    }

    /** Eight partial sums: one would wait for each addition before the next. */
    private float total() {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int i = 0;
        for (; i + 7 < units; i += 8) {
            a += work[i];
            b += work[i + 1];
            c += work[i + 2];
            d += work[i + 3];
            e += work[i + 4];
            f += work[i + 5];
            g += work[i + 6];
            h += work[i + 7];
        }
        for (; i < units; i++) {
            a += work[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    /** Scores become shares that sum to 1. */
    public void softmax(float[] scores) {
        FloatLoops.softmax(scores, 0, scores.length);
    }

    /**
     * Σ shares_s · M_s.
     *
     * @param memory M, {@code [steps, context.length]}
     * @param shares {@code [steps]}
     * @param context receives it
     */
    public void context(float[] memory, float[] shares, float[] context) {
        Arrays.fill(context, 0);
        for (int s = 0; s < shares.length; s++) {
            addScaled(shares[s], memory, s * context.length, context);
        }
    }

    private static void addScaled(float share, float[] memory, int from, float[] context) {
        for (int i = 0; i < context.length; i++) {
            context[i] += share * memory[from + i];
        }
    }
}
