package org.rnn4j.core.importing;

import java.util.Set;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Loss;

/** DL4J's names of activations and losses in the definition's words. */
final class Words {
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";
    private static final String LOSSES = "org.nd4j.linalg.lossfunctions.impl.Loss";

    private static final Set<Loss.Type> NUMBERS = Set.of(Loss.Type.MSE, Loss.Type.MAE);

    private Words() {}

    /** The function that {@code key} of a layer names. */
    static Activation activation(Part layer, String key) {
        Part function = layer.part(key);
        return switch (function.type()) {
            case ACTIVATIONS + "TanH" -> Activation.TANH;
            case ACTIVATIONS + "Sigmoid" -> Activation.SIGMOID;
            case ACTIVATIONS + "Identity" -> Activation.IDENTITY;
            case ACTIVATIONS + "Softmax" -> Activation.SOFTMAX;
            case ACTIVATIONS + "SoftPlus" -> Activation.SOFTPLUS;
            case ACTIVATIONS + "ELU" -> plain(function, function.number("alpha", 1) == 1, Activation.ELU);
            case ACTIVATIONS + "ReLU" -> plain(function, isPlainRelu(function), Activation.RELU);
            default -> throw function.unknown("activation " + function.shortType());
        };
    }

    private static boolean isPlainRelu(Part relu) {
        return relu.number("max", 0) == 0 && relu.number("threshold", 0) == 0 && relu.number("negativeSlope", 0) == 0;
    }

    private static Activation plain(Part function, boolean plain, Activation activation) {
        if (!plain) {
            throw function.unknown(function.shortType() + " with settings of its own");
        }
        return activation;
    }

    /**
     * The loss that a head was trained on, or another that leaves its predictions as they are.
     *
     * @return squared errors where there is no such loss, or it does not go with the head's activation
     */
    static Loss loss(Part head, Activation activation) {
        Part function = head.optional("lossFn");
        String type = function == null ? "" : function.type();
        Loss loss = Loss.of(
                switch (type) {
                    case LOSSES + "BinaryXENT" -> Loss.Type.SIGMOID_CROSS_ENTROPY;
                    case LOSSES + "MCXENT", LOSSES + "NegativeLogLikelihood" -> Loss.Type.SOFTMAX_CROSS_ENTROPY;
                    case "org.rnn4j.core.dl4j.SmoothedLoss" ->
                        activation == Activation.SOFTMAX
                                ? Loss.Type.SOFTMAX_CROSS_ENTROPY
                                : Loss.Type.SIGMOID_CROSS_ENTROPY;
                    case LOSSES + "MAE", LOSSES + "L1" -> Loss.Type.MAE;
                    default -> Loss.Type.MSE;
                });
        boolean fits = loss.type().naturalActivation() == activation || NUMBERS.contains(loss.type());
        return fits ? loss : Loss.of(Loss.Type.MSE);
    }
}
