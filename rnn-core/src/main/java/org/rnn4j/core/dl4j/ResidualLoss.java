package org.rnn4j.core.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;

/** A loss that depends on label − output alone, averaged over the outputs of a row as DL4J averages its MSE. */
abstract class ResidualLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    /** The loss of each residual; may write over its argument. */
    abstract INDArray values(INDArray residuals);

    /** Its derivative with respect to the output; may write over its argument. */
    abstract INDArray slopes(INDArray residuals);

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double score = masked(values(residuals(labels, preOutput, activation)), mask)
                        .sumNumber()
                        .doubleValue()
                / labels.size(1);
        return average ? score / labels.size(0) : score;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return masked(values(residuals(labels, preOutput, activation)), mask)
                .sum(true, 1)
                .divi(labels.size(1));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        // Masked before and after: the derivative of an activation such as softmax mixes the outputs of a row.
        INDArray slopes = masked(slopes(residuals(labels, preOutput, activation)), mask);
        return masked(activation.backprop(preOutput, slopes).getFirst(), mask).divi(labels.size(1));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return toString();
    }

    private static INDArray residuals(INDArray labels, INDArray preOutput, IActivation activation) {
        if (!labels.equalShapes(preOutput)) {
            throw new IllegalArgumentException("labels: expected shape " + preOutput.shapeInfoToString() + ", found "
                    + labels.shapeInfoToString());
        }
        return activation.getActivation(preOutput.dup(), true).rsubi(labels.castTo(preOutput.dataType()));
    }

    @SuppressWarnings("NullAway") // DL4J passes null where there is no mask.
    private static INDArray masked(INDArray array, INDArray mask) {
        if (mask != null) {
            LossUtil.applyMask(array, mask);
        }
        return array;
    }
}
