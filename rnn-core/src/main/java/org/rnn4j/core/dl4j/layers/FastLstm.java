package org.rnn4j.core.dl4j.layers;

import java.util.Objects;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rnn4j.core.kernel.Cell;

/**
 * DL4J's {@code LSTM} on our kernels.
 *
 * <p>Parameters {@code W [nIn, 4·nOut]}, {@code RW [nOut, 4·nOut]} and {@code b [4·nOut]} are the stock layer's in names, order and
 * start: {@code setParams} takes a stock network's. The blocks of columns are, as the stock layer computes and not as it names them,
 * the candidate, the forget gate, the output gate and the input gate. Gates are sigmoids.
 *
 * <p>The stock layer does not look at masks by itself; this one does, see {@link FastRecurrent}. Padding after the end gives the same
 * numbers at real steps.
 */
public final class FastLstm extends FastRecurrent {
    private static final long serialVersionUID = 1L;

    private double forgetGateBiasInit = 1;

    /** For JSON. */
    FastLstm() {}

    private FastLstm(Builder builder) {
        super(builder);
        this.forgetGateBiasInit = builder.forgetGateBiasInit;
    }

    /** What the forget gate's bias starts with. */
    public double getForgetGateBiasInit() {
        return forgetGateBiasInit;
    }

    @Override
    Cell cell() {
        return Cell.LSTM;
    }

    @Override
    boolean endsMasking() {
        return true;
    }

    @Override
    int[] blocks() {
        return new int[] {3, 1, 2, 0};
    }

    @Override
    void initialize(LayerParameters.Views parameters) {
        int in = Math.toIntExact(getNIn());
        int units = Math.toIntExact(getNOut());
        // These fans are DL4J's: one seed starts a stock network and this one alike.
        getWeightInitFn().init(units, in + units, new long[] {in, 4L * units}, 'f', parameters.flatInput());
        LayerParameters.recurrentInit(this)
                .init(units, in + units, new long[] {units, 4L * units}, 'f', parameters.flatRecurrent());
        INDArray forget = parameters.bias().get(NDArrayIndex.interval(units, 2L * units));
        forget.assign(forgetGateBiasInit);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof FastLstm that
                && Double.compare(forgetGateBiasInit, that.forgetGateBiasInit) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), forgetGateBiasInit);
    }

    /** Sets what {@code LSTM.Builder} sets. */
    @SuppressWarnings("unchecked") // DL4J's builders promise any type
    public static final class Builder extends FastRecurrent.Builder<Builder> {
        private double forgetGateBiasInit = 1;

        /** What the forget gate's bias starts with, default 1. */
        public Builder forgetGateBiasInit(double value) {
            forgetGateBiasInit = value;
            return this;
        }

        /**
         * For networks that name it: sigmoid.
         *
         * @throws IllegalArgumentException when it is another
         */
        public Builder gateActivationFunction(Activation function) {
            return gateActivationFunction(function.getActivationFunction());
        }

        /** As the other form. */
        public Builder gateActivationFunction(IActivation function) {
            if (!(function instanceof ActivationSigmoid)) {
                throw new IllegalArgumentException(
                        "gateActivationFunction: expected sigmoid, found " + function + "; use DL4J's LSTM for it");
            }
            return this;
        }

        @Override
        public FastLstm build() {
            return new FastLstm(this);
        }
    }
}
