package org.rnn4j.core.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's cross-entropy on labels y·(1 − ε) + ε/K (softmax over K classes) or y·(1 − ε) + ε/2 (sigmoid) (Szegedy et al. 2016).
 *
 * <p>Labels and outputs {@code [rows, outputs]}, mask {@code [rows, 1]}.
 */
public final class SmoothedLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final double epsilon;
    private final boolean sigmoid;
    private final ILossFunction plain;

    /**
     * A smoothed cross-entropy.
     *
     * @param epsilon ε, in [0, 1)
     * @param sigmoid whether outputs are independent probabilities, else one distribution
     */
    @JsonCreator
    public SmoothedLoss(@JsonProperty("epsilon") double epsilon, @JsonProperty("sigmoid") boolean sigmoid) {
        this.epsilon = epsilon;
        this.sigmoid = sigmoid;
        this.plain = sigmoid ? new LossBinaryXENT() : new LossMCXENT();
    }

    public double getEpsilon() {
        return epsilon;
    }

    public boolean isSigmoid() {
        return sigmoid;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return plain.computeScore(smoothed(labels, preOutput), preOutput, activation, mask, average);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return plain.computeScoreArray(smoothed(labels, preOutput), preOutput, activation, mask);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return plain.computeGradient(smoothed(labels, preOutput), preOutput, activation, mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return plain.computeGradientAndScore(smoothed(labels, preOutput), preOutput, activation, mask, average);
    }

    private INDArray smoothed(INDArray labels, INDArray preOutput) {
        double share = epsilon / (sigmoid ? 2 : labels.size(1));
        return labels.castTo(preOutput.dataType()).mul(1 - epsilon).addi(share);
    }

    @Override
    public String name() {
        return toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmoothedLoss that && epsilon == that.epsilon && sigmoid == that.sigmoid;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(epsilon) + Boolean.hashCode(sigmoid);
    }

    @Override
    public String toString() {
        return "SmoothedLoss(epsilon=" + epsilon + ", sigmoid=" + sigmoid + ")";
    }
}
