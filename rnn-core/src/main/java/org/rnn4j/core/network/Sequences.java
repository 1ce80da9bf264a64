package org.rnn4j.core.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch of sequences of numbers, padded to one length, in a plain array that is wrapped and never copied.
 *
 * @param values time-major {@code [timeSteps, batch, features]}; token ids as whole numbers with one feature
 * @param timeSteps steps of the longest sequence; 1 for one vector per sequence
 * @param batch number of sequences
 * @param features numbers at each step
 * @param mask time-major {@code [timeSteps, batch]}, 1 = real, 0 = padding; null where all steps are real
 */
public record Sequences(float[] values, int timeSteps, int batch, int features, float @Nullable [] mask) {
    public Sequences {
        long steps = (long) timeSteps * batch;
        if (timeSteps < 1 || batch < 1 || features < 1 || values.length != steps * features) {
            throw new IllegalArgumentException("values: expected [timeSteps, batch, features] = [" + timeSteps + ", "
                    + batch + ", " + features + "], found " + values.length + " numbers");
        }
        if (mask != null && mask.length != steps) {
            throw new IllegalArgumentException(
                    "mask: expected [timeSteps, batch] = [" + timeSteps + ", " + batch + "], found " + mask.length);
        }
    }

    public Sequences(float[] values, int timeSteps, int batch, int features) {
        this(values, timeSteps, batch, features, null);
    }

    /** Some steps of all sequences, copied; these where they are all. */
    public Sequences steps(int from, int count) {
        if (from == 0 && count == timeSteps) {
            return this;
        }
        int width = batch * features;
        float[] part = Arrays.copyOfRange(values, from * width, (from + count) * width);
        float[] real = mask == null ? null : Arrays.copyOfRange(mask, from * batch, (from + count) * batch);
        return new Sequences(part, count, batch, features, real);
    }

    /** The number at a step of a sequence. */
    public float at(int step, int sequence, int feature) {
        return values[(step * batch + sequence) * features + feature];
    }

    /** The position of the largest number at a step of a sequence, of equal ones the first: the likeliest class. */
    public int largest(int step, int sequence) {
        int largest = 0;
        for (int feature = 1; feature < features; feature++) {
            largest = at(step, sequence, feature) > at(step, sequence, largest) ? feature : largest;
        }
        return largest;
    }

    /** True where the step is no padding. */
    public boolean isReal(int step, int sequence) {
        return mask == null || mask[step * batch + sequence] != 0;
    }

    /** Number of real steps of all sequences. */
    public int realSteps() {
        if (mask == null) {
            return timeSteps * batch;
        }
        int real = 0;
        for (float m : mask) {
            real += m != 0 ? 1 : 0;
        }
        return real;
    }

    /** The last real step of a sequence, or -1 where all its steps are masked. */
    public int lastRealStep(int sequence) {
        int step = timeSteps - 1;
        while (step >= 0 && !isReal(step, sequence)) {
            step--;
        }
        return step;
    }
}
