package org.rnn4j.core.dl4j;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Likelihood;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Updater;

/** The definition's words in DL4J's language. */
final class Words {
    private Words() {}

    static IActivation activation(Activation activation) {
        return switch (activation) {
            case TANH -> org.nd4j.linalg.activations.Activation.TANH.getActivationFunction();
            case RELU -> org.nd4j.linalg.activations.Activation.RELU.getActivationFunction();
            case SIGMOID -> org.nd4j.linalg.activations.Activation.SIGMOID.getActivationFunction();
            case IDENTITY -> org.nd4j.linalg.activations.Activation.IDENTITY.getActivationFunction();
            case SOFTMAX -> org.nd4j.linalg.activations.Activation.SOFTMAX.getActivationFunction();
            case SOFTPLUS -> org.nd4j.linalg.activations.Activation.SOFTPLUS.getActivationFunction();
            case ELU -> org.nd4j.linalg.activations.Activation.ELU.getActivationFunction();
        };
    }

    static IUpdater updater(Updater updater) {
        double rate = updater.learningRate();
        return switch (updater.type()) {
            case ADAM -> new Adam(rate, set(updater.beta1()), set(updater.beta2()), set(updater.epsilon()));
            case AMSGRAD -> new AMSGrad(rate, set(updater.beta1()), set(updater.beta2()), set(updater.epsilon()));
            case NADAM -> new Nadam(rate, set(updater.beta1()), set(updater.beta2()), set(updater.epsilon()));
            case RMSPROP -> new RmsProp(rate, set(updater.decay()), set(updater.epsilon()));
            case SGD -> set(updater.momentum()) > 0 ? new Nesterovs(rate, set(updater.momentum())) : new Sgd(rate);
        };
    }

    static ILossFunction loss(Loss loss) {
        ILossFunction plain = switch (loss.type()) {
            case HUBER -> new HuberLoss(set(loss.delta()));
            case PINBALL ->
                new PinballLoss(loss.quantiles().stream().mapToDouble(q -> q).toArray());
            case GAUSSIAN -> new LikelihoodLoss(Likelihood.GAUSSIAN);
            case STUDENT_T -> new LikelihoodLoss(Likelihood.STUDENT_T);
            default -> stockLoss(loss);
        };
        boolean sigmoid = loss.type() == Loss.Type.SIGMOID_CROSS_ENTROPY;
        List<Double> weights = sigmoid ? loss.positiveWeights() : loss.classWeights();
        return loss.smoothing() == 0 && weights.isEmpty()
                ? plain
                : new SmoothedLoss(loss.smoothing(), sigmoid, weights);
    }

    /** The nearest loss that DL4J has itself. */
    static ILossFunction stockLoss(Loss loss) {
        return switch (loss.type()) {
            case SIGMOID_CROSS_ENTROPY -> new LossBinaryXENT();
            case SOFTMAX_CROSS_ENTROPY, CTC ->
                loss.classWeights().isEmpty()
                        ? new LossMCXENT()
                        : new LossMCXENT(Nd4j.create(
                                loss.classWeights().stream().mapToDouble(w -> w).toArray(),
                                new long[] {1, loss.classWeights().size()}));
            case CRF -> throw new IllegalArgumentException("DL4J has no conditional random field");
            case MAE -> new LossMAE();
            case MSE, HUBER, PINBALL, GAUSSIAN, STUDENT_T -> new LossMSE();
        };
    }

    /** A setting that its record fills wherever it applies. */
    private static double set(@Nullable Double value) {
        return Objects.requireNonNull(value);
    }
}
