package org.rnn4j.core.dl4j.layers;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rnn4j.core.kernel.Cell;

/**
 * A simple recurrent layer that sees its last m states, h_t = f(x_t·W + h_{t−1}·R_1 + … + h_{t−m}·R_m + b) (Soltani and Jiang 2016),
 * which DL4J 1.0.0-M2.1 does not have.
 *
 * <p>Parameters: {@code W [nIn, nOut]}, {@code RW [m·nOut, nOut]} with the blocks R_1 … R_m one below the other, and {@code b
 * [nOut]}. R_1 starts as the recurrent weights of a {@link FastSimpleRnn}, the others at zero. A masked step clears all m states, or
 * with {@code MaskRule.CARRY} leaves them. The state that {@code rnnTimeStep} keeps is {@code [batch, m·nOut]}, the newest first. See
 * {@link FastRecurrent} for masks and types.
 */
public final class HigherOrderRnn extends FastRecurrent {
    private static final long serialVersionUID = 1L;

    private int states = 2;

    /** For JSON. */
    HigherOrderRnn() {}

    private HigherOrderRnn(Builder builder) {
        super(builder);
        this.states = builder.states;
    }

    /** How many past states a step sees. */
    public int getStates() {
        return states;
    }

    @Override
    int states() {
        return states;
    }

    @Override
    Cell cell() {
        return Cell.HIGHER_ORDER;
    }

    @Override
    boolean endsMasking() {
        return false;
    }

    @Override
    int[] blocks() {
        return new int[] {0};
    }

    /** Column by column, so that a block of rows is no part of memory: R_1 is made by itself. */
    @Override
    void initialize(LayerParameters.Views parameters) {
        int in = Math.toIntExact(getNIn());
        int units = Math.toIntExact(getNOut());
        getWeightInitFn().init(in, units, new long[] {in, units}, 'f', parameters.flatInput());
        INDArray recurrent = parameters.flatRecurrent();
        INDArray first = recurrent.get(NDArrayIndex.interval(0, (long) units * units));
        INDArray start = LayerParameters.recurrentInit(this)
                .init(units, units, new long[] {units, units}, 'f', first)
                .dup('f');
        recurrent.assign(0);
        recurrent
                .reshape('f', (long) states * units, units)
                .get(NDArrayIndex.interval(0, units), NDArrayIndex.all())
                .assign(start.reshape('f', units, units));
        INDArray bias = parameters.bias();
        bias.assign(getBiasInit());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof HigherOrderRnn that && states == that.states;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), states);
    }

    /** Sets what DL4J's recurrent layers have, and the number of states. */
    @SuppressWarnings("unchecked") // DL4J's builders promise any type
    public static final class Builder extends FastRecurrent.Builder<Builder> {
        private int states = 2;

        /**
         * How many past states a step sees, default 2.
         *
         * @throws IllegalArgumentException when there is none
         */
        public Builder states(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("states: expected at least 1, found " + count);
            }
            states = count;
            return this;
        }

        @Override
        public HigherOrderRnn build() {
            return new HigherOrderRnn(this);
        }
    }
}
