package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes padding after the end of sequences look to the outside as the mask rule wants it, around a computation that knows no
 * masks: its output there is replaced, its output gradient moved to the last real step or dropped.
 */
final class OneDnnPadding {
    private final RecurrentSpec spec;
    private final int capacity;
    private final int batch;
    private final int hidden;
    private final float[] mask;
    private final int[] lengths;
    private final float[] row;
    private final float[] sum;
    private int steps;
    private int computed;
    /** Whether anything the computation walks over is padding. */
    private boolean padded;

    private @Nullable Array outputGradient;

    OneDnnPadding(RecurrentSpec spec, int capacity, int batch) {
        this.spec = spec;
        this.capacity = capacity;
        this.batch = batch;
        this.hidden = spec.hiddenSize();
        this.mask = new float[capacity * batch];
        this.lengths = new int[batch];
        this.row = new float[Math.max(hidden, batch * spec.inputs())];
        this.sum = new float[hidden];
    }

    /**
     * Looks at the mask.
     *
     * @return how many steps to compute, 0 where the mask cannot be had this way
     */
    int begin(int newSteps, int rounded, Sequences sequences) {
        steps = newSteps;
        computed = rounded;
        Arrays.fill(lengths, steps);
        padded = rounded > steps;
        if (sequences.mask() != null && !readMask(sequences.mask())) {
            return 0;
        }
        boolean cellWanted = spec.cell().hasCellState() && sequences.last() != null;
        if (padded && (spec.reverse() || cellWanted)) {
            return 0;
        }
        if (computed > steps && !isFiniteAfter(sequences.input())) {
            computed = steps;
        }
        return computed;
    }

    /** Whether the mask is padding after the end of sequences of at least one step. */
    private boolean readMask(Array newMask) {
        newMask.read(0, mask, 0, steps * batch);
        for (int b = 0; b < batch; b++) {
            int length = 0;
            while (length < steps && mask[length * batch + b] != 0) {
                length++;
            }
            for (int t = length; t < steps; t++) {
                if (mask[t * batch + b] != 0) {
                    return false;
                }
            }
            if (length == 0) {
                return false;
            }
            lengths[b] = length;
            padded |= length < steps;
        }
        return true;
    }

    /** Whether the rows that rounding adds are numbers; any will do, but NaN times a zero gradient would still be NaN. */
    private boolean isFiniteAfter(Array input) {
        int width = batch * spec.inputs();
        boolean finite = true;
        for (int t = steps; t < computed && finite; t++) {
            input.read(t * width, row, 0, width);
            for (int i = 0; i < width; i++) {
                finite &= Float.isFinite(row[i]);
            }
        }
        return finite;
    }

    void finishForward(Sequences sequences) {
        if (!padded) {
            return;
        }
        Array output = sequences.output();
        Array last = sequences.last() == null ? null : sequences.last().hidden();
        for (int b = 0; b < batch; b++) {
            if (spec.carries() || lengths[b] == steps) {
                output.read(at(lengths[b] - 1, b), row, 0, hidden);
            } else {
                Arrays.fill(row, 0, hidden, 0);
            }
            for (int t = lengths[b]; t < steps; t++) {
                output.write(at(t, b), row, 0, hidden);
            }
            if (last != null) {
                last.write(b * hidden, row, 0, hidden);
            }
        }
    }

    private int at(int step, int b) {
        return (step * batch + b) * hidden;
    }

    /** The output gradient for the computation: the caller's own, or a changed copy where there is padding. */
    Array beginBackward(SequenceGradients gradients) {
        if (!padded) {
            return gradients.output();
        }
        if (outputGradient == null) {
            outputGradient = FloatArray.allocate(capacity * batch * hidden);
        }
        Array last = gradients.last() == null ? null : gradients.last().hidden();
        for (int b = 0; b < batch; b++) {
            copyRow(gradients.output(), last, outputGradient, b);
        }
        return outputGradient;
    }

    private void copyRow(Array from, @Nullable Array last, Array to, int b) {
        int end = lengths[b] - 1;
        for (int t = 0; t < end; t++) {
            from.read(at(t, b), row, 0, hidden);
            to.write(at(t, b), row, 0, hidden);
        }
        from.read(at(end, b), sum, 0, hidden);
        if (spec.carries()) {
            for (int t = lengths[b]; t < steps; t++) {
                from.read(at(t, b), row, 0, hidden);
                FloatLoops.add(row, sum, hidden);
            }
        }
        if (last != null && (spec.carries() || lengths[b] == steps)) {
            last.read(b * hidden, row, 0, hidden);
            FloatLoops.add(row, sum, hidden);
        }
        to.write(at(end, b), sum, 0, hidden);
        Arrays.fill(row, 0, hidden, 0);
        for (int t = lengths[b]; t < computed; t++) {
            to.write(at(t, b), row, 0, hidden);
        }
    }

    /** The gradient of the last state for the computation; where there is padding it is in the output gradient. */
    @Nullable
    RecurrentState lastGradient(SequenceGradients gradients) {
        return padded ? null : gradients.last();
    }
}
