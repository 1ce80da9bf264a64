package org.rnn4j.core.dl4j.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.rnn4j.core.kernel.Cell;

/**
 * DL4J's {@code SimpleRnn} on our kernels: h_t = f(x_t·W + h_{t−1}·R + b).
 *
 * <p>Parameters {@code W [nIn, nOut]}, {@code RW [nOut, nOut]} and {@code b [nOut]} are the stock layer's in names, order and start:
 * {@code setParams} takes a stock network's. Layer normalisation is not offered. See {@link FastRecurrent} for masks and types.
 */
public final class FastSimpleRnn extends FastRecurrent {
    private static final long serialVersionUID = 1L;

    /** For JSON. */
    FastSimpleRnn() {}

    private FastSimpleRnn(Builder builder) {
        super(builder);
    }

    @Override
    Cell cell() {
        return Cell.SIMPLE;
    }

    @Override
    boolean endsMasking() {
        return false;
    }

    @Override
    int[] blocks() {
        return new int[] {0};
    }

    @Override
    void initialize(LayerParameters.Views parameters) {
        int in = Math.toIntExact(getNIn());
        int units = Math.toIntExact(getNOut());
        getWeightInitFn().init(in, units, new long[] {in, units}, 'f', parameters.flatInput());
        LayerParameters.recurrentInit(this)
                .init(units, units, new long[] {units, units}, 'f', parameters.flatRecurrent());
        INDArray bias = parameters.bias();
        bias.assign(getBiasInit());
    }

    /** Sets what {@code SimpleRnn.Builder} sets. */
    @SuppressWarnings("unchecked") // DL4J's builders promise any type
    public static final class Builder extends FastRecurrent.Builder<Builder> {
        @Override
        public FastSimpleRnn build() {
            return new FastSimpleRnn(this);
        }
    }
}
