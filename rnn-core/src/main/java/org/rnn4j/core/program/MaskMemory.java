package org.rnn4j.core.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Sequences;

/** Room for the masks of a lane's batches, made when the first batch with a masked step comes. */
final class MaskMemory {
    private final Kernel kernel;
    private final int batch;
    private final int capacity;
    private float[] values = {};
    private @Nullable Array memory;
    private StepMask mask = StepMask.NONE;

    /** @param steps the most */
    MaskMemory(Kernel kernel, int steps, int batch) {
        this.kernel = kernel;
        this.batch = batch;
        this.capacity = steps * batch;
    }

    /** Where the next mask is written, {@code [steps, batch]}, before {@link #of}. */
    float[] values() {
        if (values.length == 0) {
            values = new float[capacity];
        }
        return values;
    }

    /** The mask as {@link #values} holds it; the same object as long as the number of steps stays. */
    StepMask of(int steps) {
        Array room = memory;
        if (room == null) {
            room = kernel.allocate(capacity);
            memory = room;
        }
        int length = steps * batch;
        room.write(0, values, 0, length);
        Array array = mask.array();
        if (array == null || array.length() != length) {
            mask = new StepMask(values, length == capacity ? room : room.view(0, length), room);
        }
        return mask;
    }

    /** The mask of steps {@code [from, from + steps)} of the sequences of a batch that begin at {@code firstSequence}. */
    StepMask cut(Sequences source, int from, int steps, int firstSequence) {
        float[] mask = source.mask();
        if (mask == null) {
            return StepMask.NONE;
        }
        float[] to = values();
        boolean gaps = false;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < batch; i++) {
                float value = mask[(from + step) * source.batch() + firstSequence + i] != 0 ? 1 : 0;
                to[step * batch + i] = value;
                gaps |= value == 0;
            }
        }
        return gaps ? of(steps) : StepMask.NONE;
    }

    /** A step is real where it is in one of the two. */
    StepMask either(StepMask one, StepMask other, int steps) {
        float[] a = one.onHeap();
        float[] b = other.onHeap();
        if (a == null || b == null || Arrays.equals(a, 0, steps * batch, b, 0, steps * batch)) {
            return a == null ? one : b == null ? other : one;
        }
        float[] to = values();
        for (int i = 0; i < steps * batch; i++) {
            to[i] = Math.max(a[i], b[i]);
        }
        return of(steps);
    }

    /** The mask of every so many steps of another, from the first on: an output step is real where its newest input step is. */
    StepMask strided(StepMask source, int stride, int steps) {
        float[] from = source.onHeap();
        if (from == null || stride == 1) {
            return source;
        }
        float[] to = values();
        for (int step = 0; step < steps; step++) {
            System.arraycopy(from, step * stride * batch, to, step * batch, batch);
        }
        return of(steps);
    }
}
