package org.rnn4j.core.dl4j.layers;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rnn4j.core.kernel.Cell;

/**
 * The gated recurrent unit (Cho et al. 2014), which DL4J 1.0.0-M2.1 does not have.
 *
 * <p>Gates r and z are sigmoids: h_t = (1 − z)⊙n + z⊙h_{t−1}, where the candidate is n = f(x·W + b + r⊙(h·R + rb)), as in Keras
 * ({@code reset_after}), PyTorch and cuDNN, or, with {@code resetAfter(false)}, n = f(x·W + (r⊙h)·R + b).
 *
 * <p>Parameters: {@code W [nIn, 3·nOut]}, {@code RW [nOut, 3·nOut]}, {@code b [3·nOut]} and, where the reset acts after the product,
 * the second bias {@code rb [3·nOut]}; blocks of columns in the order r, z, n, each started by itself with the fans nIn, nOut and
 * nOut, nOut. See {@link FastRecurrent} for masks and types.
 */
public final class Gru extends FastRecurrent {
    private static final long serialVersionUID = 1L;

    private boolean resetAfter = true;

    /** For JSON. */
    Gru() {}

    private Gru(Builder builder) {
        super(builder);
        this.resetAfter = builder.resetAfter;
    }

    /** Whether the reset gate acts after the recurrent product. */
    public boolean isResetAfter() {
        return resetAfter;
    }

    @Override
    Cell cell() {
        return resetAfter ? Cell.GRU_RESET_AFTER : Cell.GRU_RESET_BEFORE;
    }

    @Override
    boolean endsMasking() {
        return false;
    }

    @Override
    int[] blocks() {
        return new int[] {0, 1, 2};
    }

    @Override
    void initialize(LayerParameters.Views parameters) {
        int in = Math.toIntExact(getNIn());
        int units = Math.toIntExact(getNOut());
        for (int gate = 0; gate < 3; gate++) {
            getWeightInitFn()
                    .init(
                            in,
                            units,
                            new long[] {in, units},
                            'f',
                            block(parameters.flatInput(), gate, (long) in * units));
            LayerParameters.recurrentInit(this)
                    .init(
                            units,
                            units,
                            new long[] {units, units},
                            'f',
                            block(parameters.flatRecurrent(), gate, (long) units * units));
        }
        parameters.bias().assign(getBiasInit());
        INDArray second = parameters.recurrentBias();
        if (second != null) {
            second.assign(0);
        }
    }

    private static INDArray block(INDArray flat, int gate, long length) {
        return flat.get(NDArrayIndex.interval(gate * length, (gate + 1) * length));
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof Gru that && resetAfter == that.resetAfter;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), resetAfter);
    }

    /** Sets what DL4J's recurrent layers have, and the variant. */
    @SuppressWarnings("unchecked") // DL4J's builders promise any type
    public static final class Builder extends FastRecurrent.Builder<Builder> {
        private boolean resetAfter = true;

        /** Whether the reset gate acts after the recurrent product, default true. */
        public Builder resetAfter(boolean value) {
            resetAfter = value;
            return this;
        }

        @Override
        public Gru build() {
            return new Gru(this);
        }
    }
}
