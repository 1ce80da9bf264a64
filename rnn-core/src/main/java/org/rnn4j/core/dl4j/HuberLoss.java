package org.rnn4j.core.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * ½r² where |r| ≤ δ, else δ(|r| − ½δ), averaged over the outputs of a row (Huber 1964); r is label − output.
 *
 * <p>Labels and outputs {@code [rows, outputs]} of one element type, mask {@code [rows, 1]} or {@code [rows, outputs]}.
 */
public final class HuberLoss extends ResidualLoss {
    private static final long serialVersionUID = 1L;

    private final double delta;

    /**
     * A loss that turns linear at δ.
     *
     * @param delta δ, in units of the label, above 0
     */
    @JsonCreator
    public HuberLoss(@JsonProperty("delta") double delta) {
        this.delta = delta;
    }

    public double getDelta() {
        return delta;
    }

    @Override
    INDArray values(INDArray residuals) {
        INDArray size = Transforms.abs(residuals, false);
        INDArray quadratic = Transforms.min(size, delta, true);
        return size.subi(quadratic.mul(0.5)).muli(quadratic);
    }

    @Override
    INDArray slopes(INDArray residuals) {
        return Transforms.max(Transforms.min(residuals, delta, false), -delta, false)
                .negi();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HuberLoss that && delta == that.delta;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(delta);
    }

    @Override
    public String toString() {
        return "HuberLoss(delta=" + delta + ")";
    }
}
