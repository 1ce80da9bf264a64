package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Cell;
import org.rnn4j.core.kernel.DecoderSpec;
import org.rnn4j.core.kernel.MaskRule;
import org.rnn4j.core.kernel.Pointwise;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.kernel.Scan;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Recurrent;

/** The definition's words in the kernels' words. */
final class Functions {
    private Functions() {}

    /** Null for softmax, which is no function of one number. */
    static @Nullable Pointwise pointwise(Activation activation) {
        return switch (activation) {
            case TANH -> Pointwise.TANH;
            case RELU -> Pointwise.RELU;
            case SIGMOID -> Pointwise.SIGMOID;
            case IDENTITY -> Pointwise.IDENTITY;
            case SOFTPLUS -> Pointwise.SOFTPLUS;
            case ELU -> Pointwise.ELU;
            case SOFTMAX -> null;
        };
    }

    /** The same for layers that look at each unit by itself. */
    static Pointwise perUnit(Activation activation) {
        Pointwise function = pointwise(activation);
        if (function == null) {
            throw new IllegalArgumentException("activation: expected a function of each unit, found softmax");
        }
        return function;
    }

    static RecurrentSpec spec(Recurrent layer, int inputs, boolean reverse, org.rnn4j.core.network.MaskRule rule) {
        MaskRule maskRule = rule == org.rnn4j.core.network.MaskRule.CARRY ? MaskRule.CARRY : MaskRule.ZERO;
        return new RecurrentSpec(
                cell(layer),
                perUnit(layer.activation()),
                inputs,
                layer.units(),
                new Scan(reverse, maskRule),
                layer.states());
    }

    static DecoderSpec spec(AttentionDecoder node, int memory) {
        return new DecoderSpec(
                cell(node.layer()),
                memory,
                node.embedding(),
                node.units(),
                node.layers(),
                new DecoderSpec.Attention(node.isAdditive(), node.keys(), node.coverage()),
                node.inputFeeding(),
                node.readout(),
                node.bridge() == AttentionDecoder.Bridge.MEAN);
    }

    private static Cell cell(Recurrent layer) {
        if (layer instanceof Gru gru) {
            return gru.variant() == Gru.Variant.RESET_AFTER ? Cell.GRU_RESET_AFTER : Cell.GRU_RESET_BEFORE;
        }
        if (layer instanceof Lstm) {
            return Cell.LSTM;
        }
        return layer.states() > 1 ? Cell.HIGHER_ORDER : Cell.SIMPLE;
    }
}
