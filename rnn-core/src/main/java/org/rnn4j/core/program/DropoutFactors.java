package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;

/** What units of all steps of a lane are multiplied with in training, 0 or 1 / (1 − rate), as {@link DropoutOperation} draws it. */
final class DropoutFactors {
    private final double rate;
    private final long key;
    private final int batch;
    private final int size;
    private final Array all;
    private final float[] row;
    private @Nullable Array part;

    DropoutFactors(Kernel kernel, double rate, long key, Wire like, int size) {
        this.rate = rate;
        this.key = key;
        this.batch = like.batch();
        this.size = size;
        int length = rate > 0 ? Math.multiplyExact(Math.multiplyExact(like.steps(), batch), size) : 0;
        this.all = kernel.allocate(length);
        this.row = new float[rate > 0 ? batch * size : 0];
    }

    /** With room for the longest sequence: the factors of so many steps of a pass. */
    Array draw(Pass pass, int steps) {
        if (!applies(pass)) {
            return all;
        }
        long first = (long) pass.firstSequence() * size;
        for (int step = 0; step < steps; step++) {
            RandomBits.dropMask(
                    RandomBits.base(key, pass.iteration(), pass.firstStep() + step), first, rate, row, row.length);
            all.write(step * row.length, row, 0, row.length);
        }
        return all;
    }

    boolean applies(Pass pass) {
        return rate > 0 && pass.training();
    }

    /** What was drawn last, of so many steps. */
    Array last(int steps) {
        int length = steps * batch * size;
        Array now = part;
        if (now == null || now.length() != length) {
            now = length == all.length() ? all : all.view(0, length);
            part = now;
        }
        return now;
    }
}
