package org.rnn4j.core.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * q·r where r ≥ 0, else (q − 1)·r, averaged over the outputs of a row (Koenker and Bassett 1978); r is label − output.
 *
 * <p>Output {@code i} has quantile {@code i mod n}. Labels and outputs {@code [rows, outputs]} of one element type, mask
 * {@code [rows, 1]} or {@code [rows, outputs]}.
 */
public final class PinballLoss extends ResidualLoss {
    private static final long serialVersionUID = 1L;

    private final double[] quantiles;

    /**
     * A loss whose best outputs are quantiles.
     *
     * @param quantiles at least one, each in (0, 1)
     */
    @JsonCreator
    public PinballLoss(@JsonProperty("quantiles") double... quantiles) {
        this.quantiles = quantiles.clone();
    }

    public double[] getQuantiles() {
        return quantiles.clone();
    }

    /** ½|r| + (q − ½)r is the same without a case for each sign. */
    @Override
    INDArray values(INDArray residuals) {
        INDArray half = Transforms.abs(residuals, true).muli(0.5);
        return residuals.muliRowVector(offsets(residuals)).addi(half);
    }

    @Override
    INDArray slopes(INDArray residuals) {
        return Transforms.sign(residuals, false)
                .muli(0.5)
                .addiRowVector(offsets(residuals))
                .negi();
    }

    /** q − ½ for each output. */
    private INDArray offsets(INDArray residuals) {
        double[] offsets = new double[(int) residuals.size(1)];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = quantiles[i % quantiles.length] - 0.5;
        }
        return Nd4j.createFromArray(offsets).castTo(residuals.dataType());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PinballLoss that && Arrays.equals(quantiles, that.quantiles);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(quantiles);
    }

    @Override
    public String toString() {
        return "PinballLoss(quantiles=" + Arrays.toString(quantiles) + ")";
    }
}
