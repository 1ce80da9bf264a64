package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.rnn4j.core.dl4j.MaskedLstm;
import org.rnn4j.core.dl4j.layers.FastLstm;
import org.rnn4j.core.dl4j.layers.FastRecurrent;
import org.rnn4j.core.dl4j.layers.FastSimpleRnn;
import org.rnn4j.core.dl4j.layers.Gru;
import org.rnn4j.core.dl4j.layers.HigherOrderRnn;
import org.rnn4j.core.kernel.MaskRule;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Recurrent;

/** Recurrent layers of DL4J, and this library's own for DL4J networks. */
final class RecurrentReader {
    private RecurrentReader() {}

    static boolean knows(Class<?> type) {
        return type == SimpleRnn.class
                || type == LSTM.class
                || type == MaskedLstm.class
                || type == FastSimpleRnn.class
                || type == FastLstm.class
                || type == Gru.class
                || type == HigherOrderRnn.class;
    }

    /**
     * Where a masked step does something else than to clear the state: DL4J's LSTM does not look at masks, and layers of this
     * library may carry the state, which padding on either side does not show. Null where it does nothing else.
     */
    static Definition.@Nullable MaskLimit limit(Layer layer, boolean bidirectional) {
        if (layer.getClass() == LSTM.class) {
            return bidirectional ? Definition.MaskLimit.ANY : Definition.MaskLimit.GAPS;
        }
        boolean carries = layer instanceof FastRecurrent own && own.getMaskRule() == MaskRule.CARRY;
        return carries ? Definition.MaskLimit.GAPS : null;
    }

    /** The layer, without a name. */
    static Recurrent read(Element element, Layer configuration, int inputs) {
        BaseRecurrentLayer layer = (BaseRecurrentLayer) configuration;
        if (layer.getRnnDataFormat() == RNNFormat.NWC) {
            throw element.unsupported("format NWC is not known, expected NCW");
        }
        LayerChecks.size(element, layer.getNIn(), inputs);
        int units = LayerChecks.units(element, layer.getNOut());
        Activation activation = Words.activation(element, layer.getActivationFn());
        if (layer instanceof FastRecurrent own) {
            return read(own, units, activation);
        }
        if (layer instanceof SimpleRnn simple) {
            LayerChecks.plain(element, true, simple.isHasLayerNorm());
            return simple(units, activation, 1);
        }
        LSTM lstm = (LSTM) layer;
        if (!(lstm.getGateActivationFn() instanceof ActivationSigmoid)) {
            throw element.unsupported(
                    "gate activation " + lstm.getGateActivationFn() + " is not known, expected sigmoid");
        }
        return new Lstm(null, null, units, activation, null, null, null, null, null);
    }

    private static Recurrent read(FastRecurrent layer, int units, Activation activation) {
        if (layer instanceof FastLstm) {
            return new Lstm(null, null, units, activation, null, null, null, null, null);
        }
        if (layer instanceof Gru gru) {
            var variant = gru.isResetAfter()
                    ? org.rnn4j.core.network.Gru.Variant.RESET_AFTER
                    : org.rnn4j.core.network.Gru.Variant.RESET_BEFORE;
            return new org.rnn4j.core.network.Gru(null, null, units, activation, null, null, variant, null, null);
        }
        return simple(units, activation, layer instanceof HigherOrderRnn higher ? higher.getStates() : 1);
    }

    private static Recurrent simple(int units, Activation activation, int states) {
        return new org.rnn4j.core.network.SimpleRnn(null, null, units, activation, null, null, states, null);
    }
}
