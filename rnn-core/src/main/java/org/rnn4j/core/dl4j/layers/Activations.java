package org.rnn4j.core.dl4j.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.rnn4j.core.kernel.Pointwise;

/** DL4J's activation functions in the kernels' words. */
final class Activations {
    private Activations() {}

    static Pointwise pointwise(FastRecurrent layer, IActivation activation) {
        Pointwise known = known(activation);
        if (known == null) {
            throw new IllegalArgumentException(
                    "layer '%s': expected tanh, sigmoid, relu, identity, softplus or elu as the activation of a %s, found %s; use a DL4J layer for it"
                            .formatted(layer.getLayerName(), layer.getClass().getSimpleName(), activation));
        }
        return known;
    }

    private static @Nullable Pointwise known(IActivation activation) {
        if (activation instanceof ActivationTanH) {
            return Pointwise.TANH;
        }
        if (activation instanceof ActivationSigmoid) {
            return Pointwise.SIGMOID;
        }
        if (activation instanceof ActivationIdentity) {
            return Pointwise.IDENTITY;
        }
        if (activation instanceof ActivationSoftPlus) {
            return Pointwise.SOFTPLUS;
        }
        if (activation instanceof ActivationReLU && activation.equals(new ActivationReLU())) {
            return Pointwise.RELU;
        }
        return activation instanceof ActivationELU && activation.equals(new ActivationELU(1)) ? Pointwise.ELU : null;
    }
}
