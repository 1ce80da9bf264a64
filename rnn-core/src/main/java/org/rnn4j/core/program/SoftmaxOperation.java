package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/**
 * A softmax head in training. Sums over classes are made for rows with a label alone, some rows at a time, and become the gradient
 * where they stand: with thousands of classes they are most of a network's work and would be most of its memory.
 *
 * <p>All of it happens when the labels are there, before any other operation goes backward: a node whose vectors are the head's
 * weights adds its part to theirs.
 */
final class SoftmaxOperation implements HeadOperation {
    /** Sums at once, unless one row has more: 8 MiB of float32. */
    private static final int MOST_SUMS = 1 << 21;

    private final Kernel kernel;
    private final Output head;
    private final Source input;
    private final Wire output;
    private final DenseOperation.Layer weights;
    private final DenseOperation.Layer gradients;
    private final SharedMemory sums;
    private final CrossEntropyRows loss;
    private final int capacity;
    private final Array packed;
    private final Array packedGradient;
    private final Array biasPart;
    /** Of a group: places in the input, factors of the loss and, where labels are indexes, classes. */
    private final int[] rows;

    private final int[] labelRows;
    private final double[] factors;
    private double lossSum;

    /**
     * What a head computes with.
     *
     * @param weights {@code [in, classes]}, or transposed where they are another node's vectors
     * @param gradients the same
     * @param sums memory that lanes lend each other
     */
    record Layers(DenseOperation.Layer weights, DenseOperation.Layer gradients, SharedMemory sums) {}

    SoftmaxOperation(Kernel kernel, Output head, Source input, Wire output, Layers layers) {
        this.kernel = kernel;
        this.head = head;
        this.input = input;
        this.output = output;
        this.weights = layers.weights();
        this.gradients = layers.gradients();
        this.sums = layers.sums();
        this.loss = new CrossEntropyRows(kernel, head);
        int all = output.steps() * output.batch();
        this.capacity = Math.min(all, Math.max(1, MOST_SUMS / head.units()));
        this.packed = kernel.allocate(Math.multiplyExact(capacity, input.size()));
        this.packedGradient = kernel.allocate(packed.length());
        this.biasPart = kernel.allocate(head.units());
        this.rows = new int[capacity];
        this.labelRows = new int[capacity];
        this.factors = new double[capacity];
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.mask());
    }

    @Override
    public void forward(Pass pass) {
        // Nobody reads predictions in training.
    }

    @Override
    public double lossSum() {
        return lossSum;
    }

    @Override
    public void compare(Sequences labels, int fromStep, Pass pass) {
        Labels of = new Labels(labels, fromStep * labels.batch() + pass.firstSequence());
        int all = output.steps() * output.batch();
        int real = 0;
        for (int row = 0; row < all; row++) {
            real += of.weight(row) == 0 ? 0 : 1;
        }
        lossSum = 0;
        Matrix target = input.contributionRows();
        boolean whole = real == all && real <= capacity;
        if (target != null && !whole) {
            target.data().clear();
        }
        if (real == 0) {
            gradients.weights().data().clear();
            gradients.bias().clear();
        }
        Array memory = sums.take(Math.min(real, capacity) * head.units());
        Group group = new Group(of, 1.0 / pass.sequences(), whole, target);
        int groups = (real + capacity - 1) / capacity;
        int row = 0;
        for (int k = 0; k < groups; k++) {
            int count = (int) ((long) real * (k + 1) / groups - (long) real * k / groups);
            row = collect(of, row, count);
            group(group, Matrix.of(memory, count, head.units()), k == 0);
        }
        sums.give(memory);
        if (target != null) {
            input.contributed();
        }
    }

    /** The labels of a batch, and where those of the lane begin. */
    private final class Labels {
        final Sequences all;
        private final int first;
        private final int batch = output.batch();

        Labels(Sequences all, int first) {
            this.all = all;
            this.first = first;
        }

        /** Where the label of one of the lane's rows stands. */
        int place(int row) {
            return first + row / batch * all.batch() + row % batch;
        }

        @SuppressWarnings("NullAway") // it reads "float @Nullable []" of a record as never null
        double weight(int row) {
            return all.mask() == null ? 1 : all.mask()[place(row)];
        }
    }

    /** Takes the next rows that have a label; returns the row after them. */
    private int collect(Labels of, int from, int count) {
        int row = from;
        for (int i = 0; i < count; row++) {
            double weight = of.weight(row);
            if (weight != 0) {
                rows[i] = row;
                labelRows[i] = of.place(row);
                factors[i] = weight;
                i++;
            }
        }
        return row;
    }

    /** What groups of rows have in common. */
    private record Group(
            Labels labels,
            double scale,
            boolean whole,
            @Nullable Matrix target) {}

    /** Forward, loss and backward of the rows that were collected. */
    private void group(Group of, Matrix gradient, boolean first) {
        int count = gradient.rows();
        Matrix x = of.whole() ? input.valueRows() : Matrix.of(packed, count, input.size());
        if (!of.whole()) {
            kernel.gatherRows(input.valueRows(), rows, x);
        }
        kernel.multiply(1, x, weights.weights(), 0, gradient);
        lossSum += loss.apply(
                gradient, weights.bias(), new CrossEntropyRows.Truth(of.labels().all, labelRows, factors), of.scale());
        accumulate(x, gradient, first ? 0 : 1);
        Matrix target = of.target();
        if (target != null) {
            Matrix inputGradient = of.whole() ? target : Matrix.of(packedGradient, count, input.size());
            kernel.multiply(1, gradient, weights.weights().transpose(), 0, inputGradient);
            if (!of.whole()) {
                kernel.scatterAddRows(inputGradient, rows, target);
            }
        }
    }

    private void accumulate(Matrix x, Matrix gradient, double keep) {
        Matrix sum = gradients.weights();
        if (sum.transposed()) {
            kernel.multiply(1, gradient.transpose(), x, keep, sum.transpose());
        } else {
            kernel.multiply(1, x.transpose(), gradient, keep, sum);
        }
        if (keep == 0) {
            kernel.sumRows(gradient, gradients.bias());
        } else {
            kernel.sumRows(gradient, biasPart);
            kernel.add(gradients.bias(), biasPart, gradients.bias());
        }
    }

    @Override
    public void backward(Pass pass) {
        // Done when the labels came.
    }
}
