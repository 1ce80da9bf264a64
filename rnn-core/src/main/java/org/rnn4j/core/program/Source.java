package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Matrix;

/** What an operation that looks at each step by itself reads: a wire, or the later steps of one. */
interface Source {
    /** Features. */
    int size();

    StepMask mask();

    /** {@code [steps, batch, size]}. */
    Array values();

    /** One row for each step and sequence; the same object as long as the number of steps stays. */
    Matrix valueRows();

    /** Where a reader overwrites its contribution to the gradient; null where nobody needs it. */
    @Nullable
    Array contribution();

    /** The same as rows. */
    @Nullable
    Matrix contributionRows();

    /** After a reader has written its contribution. */
    void contributed();
}
