package org.rnn4j.core.kernel;

import java.util.Arrays;

/** The score of one key for one query, forward and backward. */
final class DoubleScores {
    private final boolean additive;
    private final boolean covers;
    private final int size;
    private final double[] score;
    private final double[] coverage;
    private final double[] queryGradient;
    private final double[] scoreGradient;
    private final double[] coverageGradient;
    private final double[] scoreTotal;
    private final double[] coverageTotal;
    private final double[] moved;
    private final DoubleReductions sums = new DoubleReductions();
    private double[] products;

    DoubleScores(DecoderSpec.Attention attention) {
        this.additive = attention.additive();
        this.covers = attention.coverage();
        this.size = attention.keys();
        this.score = new double[additive ? size : 0];
        this.coverage = new double[covers ? size : 0];
        this.queryGradient = new double[size];
        this.scoreGradient = new double[score.length];
        this.coverageGradient = new double[coverage.length];
        this.scoreTotal = new double[score.length];
        this.coverageTotal = new double[coverage.length];
        this.moved = new double[size];
        this.products = new double[size];
    }

    void begin(DecoderWeights weights) {
        if (weights.score != null) {
            weights.score.read(0, score, 0, size);
        }
        if (weights.coverage != null) {
            weights.coverage.read(0, coverage, 0, size);
        }
    }

    double score(double[] key, double[] query, double covered) {
        if (!additive) {
            return dot(query, key, size);
        }
        if (covers) {
            move(query, covered, coverage, moved, size);
        }
        tanh(key, covers ? moved : query);
        DoubleLoops.multiply(score, products, size);
        return sums.sum(products, 0, size);
    }

    private static void move(double[] query, double covered, double[] coverage, double[] result, int count) {
        for (int i = 0; i < count; i++) {
            result[i] = query[i] + covered * coverage[i];
        }
    }

    /** Copied first: the JIT compiler vectorises a function as long as this only in place, and else takes eight times as long. */
    private void tanh(double[] key, double[] query) {
        System.arraycopy(key, 0, products, 0, size);
        tanhOfSum(query, products, size);
    }

    private static void tanhOfSum(double[] query, double[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Scalars.tanh(x[i] + query[i]);
        }
    }

    /** Σ a ⊙ b. */
    double dot(double[] a, double[] b, int count) {
        if (products.length < count) {
            products = new double[count];
        }
        DoubleLoops.product(a, b, products, count);
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
    double[] queryGradient() {
        return queryGradient;
    }

    /**
     * Adds the gradient of one score to those of key, query and weights.
     *
     * @return the gradient of {@code covered}
     */
    double backward(DoubleMemory memory, int place, double[] query, double gradient, double covered) {
        if (!additive) {
            DoubleLoops.addScaled(gradient, memory.keys[place], queryGradient, size);
            DoubleLoops.addScaled(gradient, query, memory.keyGradients[place], size);
            return 0;
        }
        if (covers) {
            move(query, covered, coverage, moved, size);
        }
        tanh(memory.keys[place], covers ? moved : query);
        DoubleLoops.addScaled(gradient, products, scoreGradient, size);
        chain(gradient, score, products, size);
        DoubleLoops.add(products, queryGradient, size);
        DoubleLoops.add(products, memory.keyGradients[place], size);
        if (!covers) {
            return 0;
        }
        DoubleLoops.addScaled(covered, products, coverageGradient, size);
        DoubleLoops.multiply(coverage, products, size);
        return sums.sum(products, 0, size);
    }

    /** y = gradient · v ⊙ (1 − y²). */
    private static void chain(double gradient, double[] v, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = gradient * v[i] * (1 - y[i] * y[i]);
        }
    }

    private static void total(double[] x, double[] sums, int count) {
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
