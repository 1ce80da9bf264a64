package org.rnn4j.core.dl4j.compile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.rnn4j.core.dl4j.HuberLoss;
import org.rnn4j.core.dl4j.LikelihoodLoss;
import org.rnn4j.core.dl4j.PinballLoss;
import org.rnn4j.core.dl4j.SmoothedLoss;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Loss;

/** DL4J's activations and losses in the definition's words. */
final class Words {
    private Words() {}

    static Activation activation(Element element, IActivation activation) {
        if (activation instanceof ActivationTanH) {
            return Activation.TANH;
        }
        if (activation instanceof ActivationSigmoid) {
            return Activation.SIGMOID;
        }
        if (activation instanceof ActivationIdentity) {
            return Activation.IDENTITY;
        }
        if (activation instanceof ActivationSoftmax) {
            return Activation.SOFTMAX;
        }
        if (activation instanceof ActivationSoftPlus) {
            return Activation.SOFTPLUS;
        }
        if (activation instanceof ActivationELU && activation.equals(new ActivationELU())) {
            return Activation.ELU;
        }
        if (activation instanceof ActivationReLU relu && isPlain(relu)) {
            return Activation.RELU;
        }
        throw element.unsupported("activation " + activation + " is not known");
    }

    private static boolean isPlain(ActivationReLU relu) {
        return isZero(relu.getThreshold()) && isZero(relu.getNegativeSlope()) && isZero(relu.getMax());
    }

    private static boolean isZero(@Nullable Double value) {
        return value == null || value == 0;
    }

    /** @param units outputs of the layer, over which some of DL4J's losses average and some do not */
    static Loss loss(Element element, ILossFunction loss, int units) {
        Class<?> type = loss.getClass();
        if (type == LossBinaryXENT.class) {
            return plain(element, Loss.Type.SIGMOID_CROSS_ENTROPY, ((LossBinaryXENT) loss).getWeights());
        }
        if (type == LossMCXENT.class || type == LossNegativeLogLikelihood.class) {
            return plain(element, Loss.Type.SOFTMAX_CROSS_ENTROPY, ((LossMCXENT) loss).getWeights());
        }
        if (type == LossMSE.class || (type == LossL2.class && units == 1)) {
            return plain(element, Loss.Type.MSE, ((LossL2) loss).getWeights());
        }
        if (type == LossMAE.class || (type == LossL1.class && units == 1)) {
            return plain(element, Loss.Type.MAE, ((LossL1) loss).getWeights());
        }
        if (loss instanceof HuberLoss huber) {
            return Loss.huber(huber.getDelta());
        }
        if (loss instanceof PinballLoss pinball) {
            return Loss.pinball(Arrays.stream(pinball.getQuantiles()).boxed().toArray(Double[]::new));
        }
        if (loss instanceof LikelihoodLoss likelihood) {
            return Loss.of(Loss.Type.valueOf(likelihood.getLikelihood().name()));
        }
        if (loss instanceof SmoothedLoss smoothed) {
            boolean sigmoid = smoothed.isSigmoid();
            return new Loss(
                    sigmoid ? Loss.Type.SIGMOID_CROSS_ENTROPY : Loss.Type.SOFTMAX_CROSS_ENTROPY,
                    null,
                    null,
                    smoothed.getEpsilon(),
                    sigmoid ? null : smoothed.getWeights(),
                    sigmoid ? smoothed.getWeights() : null);
        }
        throw element.unsupported("loss " + loss + " with " + units + " outputs is not known");
    }

    private static Loss plain(Element element, Loss.Type type, @Nullable INDArray weights) {
        if (weights != null) {
            throw element.unsupported("a loss with weights is not known");
        }
        return Loss.of(type);
    }
}
