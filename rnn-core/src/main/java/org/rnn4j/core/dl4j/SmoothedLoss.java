package org.rnn4j.core.dl4j;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's cross-entropy on labels y·(1 − ε) + ε/K (softmax over K classes) or y·(1 − ε) + ε/2 (sigmoid) (Szegedy et al. 2016),
 * with weights: −Σ w_k·y_k·log p_k, or −w·y·log p − (1 − y)·log(1 − p).
 *
 * <p>Labels and outputs {@code [rows, outputs]}, mask {@code [rows, 1]}.
 */
public final class SmoothedLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final double epsilon;
    private final boolean sigmoid;
    private final List<Double> weights;
    private final ILossFunction plain;

    /** Without weights. */
    public SmoothedLoss(double epsilon, boolean sigmoid) {
        this(epsilon, sigmoid, List.of());
    }

    /**
     * A smoothed, weighted cross-entropy.
     *
     * @param epsilon ε, in [0, 1)
     * @param sigmoid whether outputs are independent probabilities, else one distribution
     * @param weights w, one for each output: of its positive labels where sigmoid, else of its class; empty: 1
     */
    @JsonCreator
    public SmoothedLoss(
            @JsonProperty("epsilon") double epsilon,
            @JsonProperty("sigmoid") boolean sigmoid,
            @JsonProperty("weights") @Nullable List<Double> weights) {
        this.epsilon = epsilon;
        this.sigmoid = sigmoid;
        this.weights = weights == null ? List.of() : List.copyOf(weights);
        this.plain = sigmoid ? new LossBinaryXENT() : this.weights.isEmpty() ? new LossMCXENT() : new LossMCXENT(row());
    }

    private INDArray row() {
        return Nd4j.create(weights.stream().mapToDouble(Double::doubleValue).toArray(), new long[] {1, weights.size()});
    }

    public List<Double> getWeights() {
        return weights;
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
        Weighted all = weighted(labels, preOutput);
        return plain.computeScore(all.labels, preOutput, activation, all.scaled(mask), average);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        Weighted all = weighted(labels, preOutput);
        return plain.computeScoreArray(all.labels, preOutput, activation, all.scaled(mask));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        Weighted all = weighted(labels, preOutput);
        // Not by the mask: DL4J multiplies a gradient by it twice.
        INDArray gradient = plain.computeGradient(all.labels, preOutput, activation, mask);
        return all.scale == null ? gradient : gradient.muli(all.scale);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    /** Labels for the plain loss, and what each output's loss is multiplied by; null: 1. */
    private record Weighted(INDArray labels, @Nullable INDArray scale) {
        /** A mask that scales, as DL4J lets masks of the labels' shape do in scores. */
        @SuppressWarnings("NullAway") // DL4J passes null where there is no mask.
        INDArray scaled(INDArray mask) {
            if (scale == null) {
                return mask;
            }
            return mask == null ? scale : mask.size(1) == 1 ? scale.mulColumnVector(mask) : scale.mul(mask);
        }
    }

    /** w·y·log p + (1 − y)·log(1 − p) is s·(y'·log p + (1 − y')·log(1 − p)) with s = w·y + 1 − y and y' = w·y / s. */
    private Weighted weighted(INDArray labels, INDArray preOutput) {
        double share = epsilon / (sigmoid ? 2 : labels.size(1));
        INDArray smoothed = labels.castTo(preOutput.dataType()).mul(1 - epsilon).addi(share);
        if (!sigmoid || weights.isEmpty()) {
            return new Weighted(smoothed, null);
        }
        INDArray positive = smoothed.mulRowVector(row().castTo(preOutput.dataType()));
        INDArray scale = positive.sub(smoothed).addi(1);
        return new Weighted(positive.divi(scale), scale);
    }

    @Override
    public String name() {
        return toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmoothedLoss that
                && epsilon == that.epsilon
                && sigmoid == that.sigmoid
                && weights.equals(that.weights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(epsilon, sigmoid, weights);
    }

    @Override
    public String toString() {
        return "SmoothedLoss(epsilon=" + epsilon + ", sigmoid=" + sigmoid + ", weights=" + weights + ")";
    }
}
