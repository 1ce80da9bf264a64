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
final class Wire implements Source {
    private final Kernel kernel;
    private final Shape shape;
    private final int batch;
    private final Memory values;
    private final @Nullable Memory gradient;
    private @Nullable Memory spare;
    private StepMask mask = StepMask.NONE;
    private int steps;
    private int contributions;

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
        this.values = new Memory(kernel.allocate(length));
        this.gradient = differentiable ? new Memory(kernel.allocate(length)) : null;
    }

    /** An array for the longest sequence, and its part for the steps of now: views are dear, so they are kept. */
    private final class Memory {
        private final Array whole;
        private Array part;
        private Matrix rows;

        Memory(Array whole) {
            this.whole = whole;
            this.part = whole;
            this.rows = Matrix.of(whole, whole.length() / shape.size(), shape.size());
            cut();
        }

        private void cut() {
            int length = steps * batch * shape.size();
            if (part.length() != length) {
                part = length == whole.length() ? whole : whole.view(0, length);
                rows = Matrix.of(part, steps * batch, shape.size());
            }
        }
    }

    /** Sets the number of steps and the mask of the batch to come. */
    void bind(int inputSteps, StepMask newMask) {
        mask = newMask;
        int newSteps = shape.steps(inputSteps);
        if (newSteps != steps) {
            steps = newSteps;
            values.cut();
            if (gradient != null) {
                gradient.cut();
            }
            if (spare != null) {
                spare.cut();
            }
        }
    }

    Shape shape() {
        return shape;
    }

    @Override
    public int size() {
        return shape.size();
    }

    int batch() {
        return batch;
    }

    int steps() {
        return steps;
    }

    @Override
    public StepMask mask() {
        return mask;
    }

    @Override
    public Array values() {
        return values.part;
    }

    /** The values with room for the longest sequence, for recurrent plans. */
    Array valueMemory() {
        return values.whole;
    }

    @Override
    public Matrix valueRows() {
        return values.rows;
    }

    boolean isDifferentiable() {
        return gradient != null;
    }

    /** Before a backward pass. */
    void startBackward() {
        contributions = 0;
    }

    private Memory complete() {
        Memory memory = required(gradient);
        if (contributions == 0) {
            memory.part.clear();
            contributions = 1;
        }
        return memory;
    }

    /** The gradient, once all readers have contributed; zero where none has. */
    Array gradient() {
        return complete().part;
    }

    /** The same, one row for each step and sequence. */
    Matrix gradientRows() {
        return complete().rows;
    }

    /** The same with room for the longest sequence, for recurrent plans. */
    Array gradientMemory() {
        return complete().whole;
    }

    private @Nullable Memory target() {
        Memory first = gradient;
        if (first == null || contributions == 0) {
            return first;
        }
        Memory other = spare;
        if (other == null) {
            other = new Memory(kernel.allocate(values.whole.length()));
            spare = other;
        }
        return other;
    }

    @Override
    public @Nullable Array contribution() {
        Memory target = target();
        return target == null ? null : target.part;
    }

    @Override
    public @Nullable Matrix contributionRows() {
        Memory target = target();
        return target == null ? null : target.rows;
    }

    /** The same with room for the longest sequence. */
    @Nullable
    Array contributionMemory() {
        Memory target = target();
        return target == null ? null : target.whole;
    }

    @Override
    public void contributed() {
        if (gradient != null && contributions > 0) {
            kernel.add(gradient.part, required(spare).part, gradient.part);
        }
        contributions++;
    }

    private static Memory required(@Nullable Memory memory) {
        if (memory == null) {
            throw new IllegalStateException("nothing before this wire learns");
        }
        return memory;
    }
}
