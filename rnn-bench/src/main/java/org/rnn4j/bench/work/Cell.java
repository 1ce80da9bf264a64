package org.rnn4j.bench.work;

import java.util.Locale;

/** The recurrent layers that are compared. */
public enum Cell {
    /** tanh(x·W + h·R + b). */
    SIMPLE(1),
    /** Without peepholes. */
    LSTM(4),
    /** With the reset gate after the product, as PyTorch, cuDNN and Keras have it. */
    GRU(3);

    private final int gates;

    Cell(int gates) {
        this.gates = gates;
    }

    /** Blocks of {@code hiddenSize} columns in the weights. */
    public int gates() {
        return gates;
    }

    /** For tables. */
    public String title() {
        return this == SIMPLE ? "SimpleRnn" : name();
    }

    /** For command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
