package org.rnn4j.core.dl4j.compile;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.rnn4j.core.dl4j.MaskedLstm;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Recurrent;

/** Recurrent layers of DL4J. */
final class RecurrentReader {
    private RecurrentReader() {}

    static boolean knows(Class<?> type) {
        return type == SimpleRnn.class || type == LSTM.class || type == MaskedLstm.class;
    }

    /** DL4J's LSTM does: not so its simple layer, nor the LSTM of this library. */
    static boolean ignoresMasks(Layer layer) {
        return layer.getClass() == LSTM.class;
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
        if (layer instanceof SimpleRnn simple) {
            LayerChecks.plain(element, true, simple.isHasLayerNorm());
            return new org.rnn4j.core.network.SimpleRnn(null, null, units, activation, null, null);
        }
        LSTM lstm = (LSTM) layer;
        if (!(lstm.getGateActivationFn() instanceof ActivationSigmoid)) {
            throw element.unsupported(
                    "gate activation " + lstm.getGateActivationFn() + " is not known, expected sigmoid");
        }
        return new Lstm(null, null, units, activation, null, null, null);
    }
}
