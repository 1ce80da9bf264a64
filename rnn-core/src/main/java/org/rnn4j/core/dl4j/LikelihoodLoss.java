package org.rnn4j.core.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.rnn4j.core.network.Likelihood;

/**
 * −ln p(label), averaged over the labels of a row, where a label's outputs are the parameters of p (Salinas et al. 2020).
 *
 * <p>Labels and outputs {@code [rows, outputs]}, a label's outputs side by side and its value in each of their places; mask
 * {@code [rows, 1]} or {@code [rows, outputs]}. Computed in double precision outside ND4J, which has no digamma for all types.
 */
public final class LikelihoodLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final Likelihood likelihood;

    /**
     * A loss whose best outputs describe the labels' distribution.
     *
     * @param likelihood which family
     */
    @JsonCreator
    public LikelihoodLoss(@JsonProperty("likelihood") Likelihood likelihood) {
        this.likelihood = likelihood;
    }

    public Likelihood getLikelihood() {
        return likelihood;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double score = values(labels, preOutput, activation, mask).sumNumber().doubleValue();
        return average ? score / labels.size(0) : score;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return values(labels, preOutput, activation, mask).sum(true, 1);
    }

    /** The share of each label in the row's loss, in the label's first place. */
    private INDArray values(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        double[] outputs = outputs(labels, preOutput, activation);
        double[] truths = doubles(labels);
        double[] values = new double[outputs.length];
        for (int at = 0; at < outputs.length; at += likelihood.outputs()) {
            values[at] = share(labels) * likelihood.negativeLog(outputs, at, truths[at]);
        }
        return masked(array(values, preOutput), mask);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        double[] outputs = outputs(labels, preOutput, activation);
        double[] truths = doubles(labels);
        double[] slopes = new double[outputs.length];
        for (int at = 0; at < outputs.length; at += likelihood.outputs()) {
            likelihood.gradient(outputs, at, truths[at], slopes);
        }
        // Masked before and after: the derivative of an activation such as softmax mixes the outputs of a row.
        INDArray gradient = masked(array(slopes, preOutput).muli(share(labels)), mask);
        return masked(activation.backprop(preOutput, gradient).getFirst(), mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    private double share(INDArray labels) {
        return (double) likelihood.outputs() / labels.size(1);
    }

    private double[] outputs(INDArray labels, INDArray preOutput, IActivation activation) {
        if (!labels.equalShapes(preOutput) || labels.size(1) % likelihood.outputs() != 0) {
            throw new IllegalArgumentException("labels: expected the outputs' shape with " + likelihood.outputs()
                    + " places for each label, found " + labels.shapeInfoToString() + " and outputs "
                    + preOutput.shapeInfoToString());
        }
        return doubles(activation.getActivation(preOutput.dup(), true));
    }

    private static double[] doubles(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private static INDArray array(double[] values, INDArray like) {
        return Nd4j.createFromArray(values)
                .reshape('c', like.size(0), like.size(1))
                .castTo(like.dataType());
    }

    @SuppressWarnings("NullAway") // DL4J passes null where there is no mask.
    private static INDArray masked(INDArray array, INDArray mask) {
        if (mask != null) {
            LossUtil.applyMask(array, mask);
        }
        return array;
    }

    @Override
    public String name() {
        return toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LikelihoodLoss that && likelihood == that.likelihood;
    }

    @Override
    public int hashCode() {
        return likelihood.hashCode();
    }

    @Override
    public String toString() {
        return "LikelihoodLoss(likelihood=" + likelihood + ")";
    }
}
