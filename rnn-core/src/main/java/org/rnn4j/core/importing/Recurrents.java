package org.rnn4j.core.importing;

import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.SimpleRnn;

/** Recurrent layers of DL4J, and this library's own for DL4J networks. */
final class Recurrents {
    private static final String OWN = "org.rnn4j.core.dl4j.layers.";
    private static final int MOST_STATES = 100;

    private Recurrents() {}

    static boolean knows(String type) {
        return switch (type) {
            case "org.deeplearning4j.nn.conf.layers.LSTM",
                    "org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn",
                    "org.rnn4j.core.dl4j.MaskedLstm",
                    OWN + "FastLstm",
                    OWN + "FastSimpleRnn",
                    OWN + "Gru",
                    OWN + "HigherOrderRnn" -> true;
            default -> false;
        };
    }

    /** The layer, without a name. */
    static Recurrent read(Part layer, int inputs) {
        Layers.checkFormat(layer, "rnnDataFormat");
        Layers.checkSize(layer, inputs);
        int units = layer.units("nout");
        Activation activation = Words.activation(layer, "activationFn");
        return switch (layer.shortType()) {
            case "LSTM", "MaskedLstm" -> lstm(layer, units, activation);
            case "FastLstm" -> lstm(units, activation);
            case "Gru" -> gru(layer, units, activation);
            case "HigherOrderRnn" -> simple(units, activation, states(layer));
            default -> {
                Layers.checkNoNorm(layer);
                yield simple(units, activation, 1);
            }
        };
    }

    private static Recurrent lstm(Part layer, int units, Activation activation) {
        if (Words.activation(layer, "gateActivationFn") != Activation.SIGMOID) {
            throw layer.unknown("a gate activation other than sigmoid");
        }
        return lstm(units, activation);
    }

    private static Recurrent lstm(int units, Activation activation) {
        return new Lstm(null, null, units, activation, null, null, null, null, null);
    }

    private static Recurrent gru(Part layer, int units, Activation activation) {
        Gru.Variant variant = layer.flag("resetAfter", true) ? Gru.Variant.RESET_AFTER : Gru.Variant.RESET_BEFORE;
        return new Gru(null, null, units, activation, null, null, variant, null, null);
    }

    private static Recurrent simple(int units, Activation activation, int states) {
        return new SimpleRnn(null, null, units, activation, null, null, states, null);
    }

    private static int states(Part layer) {
        int states = layer.units("states");
        if (states > MOST_STATES) {
            throw layer.fault("states: expected at most " + MOST_STATES + ", found " + states);
        }
        return states;
    }
}
