package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Matrix;

/** The steps of a wire from one on, for a reader of which only they are wanted; the gradient of the others is zero. */
final class LateWire implements Source {
    private final Wire wire;
    private int first;
    private @Nullable Part values;
    private @Nullable Part contribution;

    /** Views of one array of the wire's: they are dear, so they are kept. */
    private record Part(Array all, int first, Array early, Matrix rows) {}

    LateWire(Wire wire) {
        this.wire = wire;
    }

    /** Sets the first step. */
    void from(int step) {
        first = step;
    }

    @SuppressWarnings("ReferenceEquality") // the very same array
    private Part part(@Nullable Part before, Array all) {
        if (before != null && before.all() == all && before.first() == first) {
            return before;
        }
        int early = first * wire.batch() * wire.size();
        int length = all.length() - early;
        Matrix rows = Matrix.of(all.view(early, length), length / wire.size(), wire.size());
        return new Part(all, first, all.view(0, early), rows);
    }

    @Override
    public int size() {
        return wire.size();
    }

    @Override
    public StepMask mask() {
        // Steps do not meet after here: nobody asks which are real.
        return first == 0 ? wire.mask() : StepMask.NONE;
    }

    @Override
    public Array values() {
        return first == 0 ? wire.values() : valueRows().data();
    }

    @Override
    public Matrix valueRows() {
        if (first == 0) {
            return wire.valueRows();
        }
        Part part = part(values, wire.values());
        values = part;
        return part.rows();
    }

    @Override
    public @Nullable Array contribution() {
        Matrix rows = contributionRows();
        return rows == null ? null : rows.data();
    }

    @Override
    public @Nullable Matrix contributionRows() {
        Array all = wire.contribution();
        if (all == null || first == 0) {
            return wire.contributionRows();
        }
        Part part = part(contribution, all);
        contribution = part;
        part.early().clear();
        return part.rows();
    }

    @Override
    public void contributed() {
        wire.contributed();
    }
}
