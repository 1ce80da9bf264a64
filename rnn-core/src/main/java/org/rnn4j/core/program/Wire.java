package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.Shape;

/**
 * What one node gives to others in one lane: values and, in training, their gradient, {@code [steps, batch, size]}.
 *
 * <p>Operations overwrite what they are given, so of several readers the first writes the gradient itself and the others a
 * spare that is added.
 */
final class Wire {
    private final Kernel kernel;
    private final Shape shape;
    private final int batch;
    private final Array valueMemory;
    private final @Nullable Array gradientMemory;
    private @Nullable Array spareMemory;
    private StepMask mask = StepMask.NONE;
    private int steps;
    private int contributions;
    private Array values;
    private @Nullable Array gradient;

    /**
     * @param inputSteps the longest input
     * @param differentiable whether anything before this wire learns
     */
    Wire(Kernel kernel, Shape shape, int inputSteps, int batch, boolean differentiable) {
        this.kernel = kernel;
        this.shape = shape;
        this.batch = batch;
        this.steps = shape.steps(inputSteps);
        int length = Math.multiplyExact(Math.multiplyExact(steps, batch), shape.size());
        this.valueMemory = kernel.allocate(length);
        this.gradientMemory = differentiable ? kernel.allocate(length) : null;
        this.values = valueMemory;
        this.gradient = gradientMemory;
    }

    /** Sets the number of steps and the mask of the batch to come. */
    void bind(int inputSteps, StepMask newMask) {
        mask = newMask;
        int newSteps = shape.steps(inputSteps);
        if (newSteps != steps) {
            steps = newSteps;
            values = part(valueMemory);
            gradient = gradientMemory == null ? null : part(gradientMemory);
        }
    }

    private Array part(Array memory) {
        int length = steps * batch * shape.size();
        return length == memory.length() ? memory : memory.view(0, length);
    }

    Shape shape() {
        return shape;
    }

    int size() {
        return shape.size();
    }

    int batch() {
        return batch;
    }

    int steps() {
        return steps;
    }

    StepMask mask() {
        return mask;
    }

    /** {@code [steps, batch, size]}. */
    Array values() {
        return values;
    }

    /** The values with room for the longest sequence, for recurrent plans. */
    Array valueMemory() {
        return valueMemory;
    }

    /** The gradient with room for the longest sequence, once all readers have contributed. */
    Array gradientMemory() {
        gradient();
        return required(gradientMemory);
    }

    /** Where a reader overwrites its contribution, with room for the longest sequence; null where nobody needs it. */
    @Nullable
    Array contributionMemory() {
        return contribution() == null || contributions == 0 ? gradientMemory : spareMemory;
    }

    /** One row for each step and sequence. */
    Matrix valueRows() {
        return rows(values);
    }

    private Matrix rows(Array array) {
        return Matrix.of(array, steps * batch, shape.size());
    }

    boolean isDifferentiable() {
        return gradientMemory != null;
    }

    /** Before a backward pass. */
    void startBackward() {
        contributions = 0;
    }

    /** The gradient, once all readers have contributed; zero where none has. */
    Array gradient() {
        Array whole = required(gradient);
        if (contributions == 0) {
            whole.clear();
            contributions = 1;
        }
        return whole;
    }

    /** The same, one row for each step and sequence. */
    Matrix gradientRows() {
        return rows(gradient());
    }

    /** Where a reader overwrites its contribution; null where nobody needs it. */
    @Nullable
    Array contribution() {
        if (gradient == null || contributions == 0) {
            return gradient;
        }
        Array spare = spareMemory;
        if (spare == null) {
            spare = kernel.allocate(valueMemory.length());
            spareMemory = spare;
        }
        return part(spare);
    }

    /** The same as rows. */
    @Nullable
    Matrix contributionRows() {
        Array target = contribution();
        return target == null ? null : rows(target);
    }

    /** After a reader has written its contribution. */
    void contributed() {
        Array whole = gradient;
        if (whole != null && contributions > 0) {
            kernel.add(whole, part(required(spareMemory)), whole);
        }
        contributions++;
    }

    private static Array required(@Nullable Array array) {
        if (array == null) {
            throw new IllegalStateException("nothing before this wire learns");
        }
        return array;
    }
}
