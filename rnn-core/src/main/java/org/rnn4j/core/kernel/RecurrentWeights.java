package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The weights of a recurrent layer, or their gradients, with G = gates × hiddenSize columns, row-major. Kernels keep packed
 * copies: who writes new values calls {@link #changed()} before the next pass.
 */
public final class RecurrentWeights {
    private final Array input;
    private final Array recurrent;
    private final Array bias;
    private final @Nullable Array recurrentBias;
    private long version;

    /**
     * @param input [inputs, G]
     * @param recurrent [states × hiddenSize, G]
     * @param bias [G]
     * @param recurrentBias [G] for {@link Cell#GRU_RESET_AFTER}, else null
     */
    public RecurrentWeights(Array input, Array recurrent, Array bias, @Nullable Array recurrentBias) {
        this.input = input;
        this.recurrent = recurrent;
        this.bias = bias;
        this.recurrentBias = recurrentBias;
    }

    /** Zeros of the right sizes. */
    public static RecurrentWeights allocate(Kernel kernel, RecurrentSpec spec) {
        int columns = spec.gateColumns();
        return new RecurrentWeights(
                kernel.allocate(spec.inputs() * columns),
                kernel.allocate(spec.stateSize() * columns),
                kernel.allocate(columns),
                spec.cell().hasRecurrentBias() ? kernel.allocate(columns) : null);
    }

    /** [inputs, G]. */
    public Array input() {
        return input;
    }

    /** [states × hiddenSize, G]. */
    public Array recurrent() {
        return recurrent;
    }

    /** [G]. */
    public Array bias() {
        return bias;
    }

    /** [G], or null where the cell has none. */
    public @Nullable Array recurrentBias() {
        return recurrentBias;
    }

    /** Says that the values were written. The caller's own hand-over to other threads makes it visible there. */
    public void changed() {
        version++;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }

    void check(RecurrentSpec spec) {
        int columns = spec.gateColumns();
        checkLength("input weights", input, spec.inputs() * columns);
        checkLength("recurrent weights", recurrent, spec.stateSize() * columns);
        checkLength("bias", bias, columns);
        if ((recurrentBias != null) != spec.cell().hasRecurrentBias()) {
            throw new IllegalArgumentException("%s %s a recurrent bias, but the weights have %s."
                    .formatted(
                            spec.cell(),
                            spec.cell().hasRecurrentBias() ? "needs" : "has no",
                            recurrentBias == null ? "none" : "one"));
        }
        if (recurrentBias != null) {
            checkLength("recurrent bias", recurrentBias, columns);
        }
    }

    private static void checkLength(String name, Array array, int expected) {
        if (array.length() != expected) {
            throw new IllegalArgumentException(
                    "The %s need %d numbers, but have %d.".formatted(name, expected, array.length()));
        }
    }
}
