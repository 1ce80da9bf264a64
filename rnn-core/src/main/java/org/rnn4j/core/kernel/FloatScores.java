package org.rnn4j.core.kernel;

import java.util.Arrays;

/** The score of one key for one query, forward and backward. */
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
    private final FloatReductions sums = new FloatReductions();
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

    float score(float[] key, float[] query, float covered) {
        if (!additive) {
            return dot(query, key, size);
        }
        if (covers) {
            move(query, covered, coverage, moved, size);
        }
        tanh(key, covers ? moved : query);
        FloatLoops.multiply(score, products, size);
        return sums.sum(products, 0, size);
    }

    private static void move(float[] query, float covered, float[] coverage, float[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = query[i] + covered * coverage[i];
        }
    }

    /** Copied first: the JIT compiler vectorises a function as long as this only in place, and else takes eight times as long. */
    private void tanh(float[] key, float[] query) {
        System.arraycopy(key, 0, products, 0, size);
        tanhOfSum(query, products, size);
    }

    private static void tanhOfSum(float[] query, float[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Scalars.tanh(x[i] + query[i]);
        }
    }

    /** Σ a ⊙ b. */
    float dot(float[] a, float[] b, int count) {
        if (products.length < count) {
            products = new float[count];
        }
        FloatLoops.product(a, b, products, count);
        return sums.sum(products, 0, count);
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
    float backward(FloatMemory memory, int place, float[] query, float gradient, float covered) {
        if (!additive) {
            FloatLoops.addScaled(gradient, memory.keys[place], queryGradient, size);
            FloatLoops.addScaled(gradient, query, memory.keyGradients[place], size);
            return 0;
        }
        if (covers) {
            move(query, covered, coverage, moved, size);
        }
        tanh(memory.keys[place], covers ? moved : query);
        FloatLoops.addScaled(gradient, products, scoreGradient, size);
        chain(gradient, score, products, size);
        FloatLoops.add(products, queryGradient, size);
        FloatLoops.add(products, memory.keyGradients[place], size);
        if (!covers) {
            return 0;
        }
        FloatLoops.addScaled(covered, products, coverageGradient, size);
        FloatLoops.multiply(coverage, products, size);
        return sums.sum(products, 0, size);
    }

    /** y = gradient · v ⊙ (1 − y²). */
    private static void chain(float gradient, float[] v, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = gradient * v[i] * (1 - y[i] * y[i]);
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
