package org.rnn4j.bench.work;

import java.util.List;

/**
 * One recurrent layer with one sigmoid output at each step: cross-entropy, Adam, no clipping, float32.
 *
 * @param name of the shape
 * @param cell the layer
 * @param batch sequences side by side
 * @param timeSteps steps of each
 * @param features numbers at each step
 * @param hiddenSize units
 */
public record Case(String name, Cell cell, int batch, int timeSteps, int features, int hiddenSize) {
    /** The five shapes that every peer is measured on. */
    public static List<Case> shapes(Cell cell) {
        return List.of(
                new Case("S1", cell, 32, 5, 10, 128),
                new Case("S2", cell, 32, 50, 10, 128),
                new Case("S3", cell, 64, 100, 32, 256),
                new Case("S4", cell, 32, 500, 16, 128),
                new Case("S5", cell, 1, 100, 10, 128));
    }

    /** One step of one sequence. */
    public static Case stream(Cell cell) {
        return new Case("step", cell, 1, 1, 10, 128);
    }

    /** Batches that differ in length only. */
    public static List<Case> lengths() {
        return List.of(50, 100, 500, 1000, 2000, 5000).stream()
                .map(steps -> new Case("T" + steps, Cell.SIMPLE, 32, steps, 10, 128))
                .toList();
    }

    /** Batches that differ in the number of sequences only. */
    public static List<Case> batches() {
        return List.of(16, 32, 64, 128, 256).stream()
                .map(size -> new Case("B" + size, Cell.SIMPLE, size, 50, 10, 128))
                .toList();
    }

    /** Additions and multiplications of the forward pass's products. */
    public double forwardOperations() {
        double columns = (double) cell.gates() * hiddenSize;
        return 2.0 * batch * timeSteps * ((features + hiddenSize) * columns + hiddenSize);
    }

    /** The same of a training step: the backward pass has two products for each of the forward pass. */
    public double trainingOperations() {
        return 3 * forwardOperations();
    }

    /** Batch, steps, inputs, units. */
    public List<Integer> shape() {
        return List.of(batch, timeSteps, features, hiddenSize);
    }
}
