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
    /** Made when first asked for, as the gradient: a softmax head in training has neither. */
    private @Nullable Memory values;

    private @Nullable Memory gradient;
    private @Nullable Memory spare;
    private final boolean differentiable;
    private final int capacity;
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
        this.capacity = Math.multiplyExact(Math.multiplyExact(steps, batch), shape.size());
        this.differentiable = differentiable;
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
            if (values != null) {
                values.cut();
            }
            if (gradient != null) {
                gradient.cut();
            }
            if (spare != null) {
                spare.cut();
            }
        }
    }

    private Memory made() {
        Memory now = values;
        if (now == null) {
            now = new Memory(kernel.allocate(capacity));
            values = now;
        }
        return now;
    }

    private Memory madeGradient() {
        Memory now = gradient;
        if (now == null) {
            if (!differentiable) {
                throw new IllegalStateException("nothing before this wire learns");
            }
            now = new Memory(kernel.allocate(capacity));
            gradient = now;
        }
        return now;
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
        return made().part;
    }

    /** The values with room for the longest sequence, for recurrent plans. */
    Array valueMemory() {
        return made().whole;
    }

    @Override
    public Matrix valueRows() {
        return made().rows;
    }

    boolean isDifferentiable() {
        return differentiable;
    }

    /** Before a backward pass. */
    void startBackward() {
        contributions = 0;
    }

    private Memory complete() {
        Memory memory = madeGradient();
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
        if (!differentiable || contributions == 0) {
            return differentiable ? madeGradient() : null;
        }
        Memory other = spare;
        if (other == null) {
            other = new Memory(kernel.allocate(capacity));
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
