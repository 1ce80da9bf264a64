package org.rnn4j.core.kernel;

/** Rows of all steps, [timeSteps × batch, columns]: as one matrix, and step by step. Views are made once. */
final class StepBlock {
    private final Matrix whole;
    private final Matrix[] steps;
    private final int batch;
    private Matrix first;

    StepBlock(Kernel kernel, int timeSteps, int batch, int columns) {
        this(
                kernel.allocate(Math.multiplyExact(Math.multiplyExact(timeSteps, batch), columns)),
                timeSteps,
                batch,
                columns);
    }

    /** Over an array that is at least as long. */
    StepBlock(Array array, int timeSteps, int batch, int columns) {
        this.whole = Matrix.of(array, timeSteps * batch, columns);
        this.batch = batch;
        this.first = whole;
        this.steps = new Matrix[timeSteps];
        for (int t = 0; t < timeSteps; t++) {
            steps[t] = whole.rows(t * batch, batch);
        }
    }

    /** The first so many steps. */
    Matrix rows(int count) {
        if (first.rows() != count * batch) {
            first = count == steps.length ? whole : whole.rows(0, count * batch);
        }
        return first;
    }

    /** The memory of all steps. */
    Array whole() {
        return whole.data();
    }

    int columns() {
        return whole.columns();
    }

    Matrix step(int t) {
        return steps[t];
    }
}
