package org.rnn4j.core.kernel;

import java.util.Arrays;

/**
 * The score of one key for one query, forward and backward. Products are summed in eight chains, because the JIT compiler does not
 * vectorise sums.
 */
final class FloatScores {
    private final boolean additive;
    private final boolean covers;
    private final int size;
    private final float[] score;
    private final float[] coverage;
    private final float[] queryGradient;
    private final float[] scoreGradient;
    private final float[] coverageGradient;
    private final double[] scoreTotal;
    private final double[] coverageTotal;
    private final float[] moved;
    private float[] products;

    FloatScores(DecoderSpec.Attention attention) {
        this.additive = attention.additive();
        this.covers = attention.coverage();
        this.size = attention.keys();
        this.score = new float[additive ? size : 0];
        this.coverage = new float[covers ? size : 0];
        this.queryGradient = new float[size];
        this.scoreGradient = new float[score.length];
        this.coverageGradient = new float[coverage.length];
        this.scoreTotal = new double[score.length];
        this.coverageTotal = new double[coverage.length];
        this.moved = new float[size];
        this.products = new float[size];
    }

    void begin(DecoderWeights weights) {
        if (weights.score != null) {
            weights.score.read(0, score, 0, size);
        }
        if (weights.coverage != null) {
            weights.coverage.read(0, coverage, 0, size);
        }
    }

    /** The score of the key at a place of {@code keys}. */
    float score(float[] keys, int at, float[] query, float covered) {
        if (!additive) {
            return dot(query, keys, at, size);
        }
        if (covers) {
            move(query, covered, coverage, moved, size);
        }
        tanh(keys, at, covers ? moved : query);
        FloatLoops.multiply(score, products, size);
        return sum(products, size);
    }

    private static void move(float[] query, float covered, float[] coverage, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = query[i] + covered * coverage[i];
        }
    }

    /** Copied first: the JIT compiler vectorises a function as long as this only in place, and else takes eight times as long. */
    private void tanh(float[] keys, int at, float[] query) {
        System.arraycopy(keys, at, products, 0, size);
        tanhOfSum(query, products, size);
    }

    private static void tanhOfSum(float[] query, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Scalars.tanh(x[i] + query[i]);
        }
    }

    /** Σ a ⊙ b[at …]. */
    float dot(float[] a, float[] b, int at, int count) {
        if (products.length < count) {
            products = new float[count];
        }
        multiply(a, b, at, products, count);
        return sum(products, count);
    }

    private static void multiply(float[] a, float[] b, int at, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = a[i] * b[at + i];
        }
    }

    private static float sum(float[] x, int count) {
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

    void beginBackward() {
        Arrays.fill(scoreTotal, 0);
        Arrays.fill(coverageTotal, 0);
    }

    void beginRow() {
        Arrays.fill(queryGradient, 0);
        Arrays.fill(scoreGradient, 0);
        Arrays.fill(coverageGradient, 0);
    }

    /** Adds the row's part to the gradients of the weights, in double precision. */
    void endRow() {
        total(scoreGradient, scoreTotal, scoreGradient.length);
        total(coverageGradient, coverageTotal, coverageGradient.length);
    }

    /** The sum over the places of the row begun last. */
    float[] queryGradient() {
        return queryGradient;
    }

    /**
     * Adds the gradient of one score to those of key, query and weights.
     *
     * @return the gradient of {@code covered}
     */
    float backward(FloatMemory memory, int at, float[] query, float gradient, float covered) {
        if (!additive) {
            addScaled(gradient, memory.keys, at, queryGradient, size);
            addAtScaled(gradient, query, memory.keyGradients, at, size);
            return 0;
        }
        if (covers) {
            move(query, covered, coverage, moved, size);
        }
        tanh(memory.keys, at, covers ? moved : query);
        FloatLoops.addScaled(gradient, products, scoreGradient, size);
        chain(gradient, score, products, size);
        FloatLoops.add(products, queryGradient, size);
        FloatLoops.addAt(products, memory.keyGradients, at, size);
        if (!covers) {
            return 0;
        }
        FloatLoops.addScaled(covered, products, coverageGradient, size);
        FloatLoops.multiply(coverage, products, size);
        return sum(products, size);
    }

    /** y = gradient · v ⊙ (1 − y²). */
    private static void chain(float gradient, float[] v, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = gradient * v[i] * (1 - y[i] * y[i]);
        }
    }

    private static void addScaled(float alpha, float[] x, int from, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] += alpha * x[from + i];
        }
    }

    private static void addAtScaled(float alpha, float[] x, float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] += alpha * x[i];
        }
    }

    private static void total(float[] x, double[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += x[i];
        }
    }

    void write(DecoderWeights gradients) {
        if (gradients.score != null) {
            gradients.score.write(0, scoreTotal, 0, size);
        }
        if (gradients.coverage != null) {
            gradients.coverage.write(0, coverageTotal, 0, size);
        }
    }
}
