package org.rnn4j.core.kernel;

/** The recurrent cells, with h the state before a step, x its input and blocks of weight columns in the order given. */
public enum Cell {
    /** h' = f(xW + hR + b). */
    SIMPLE(1),
    /**
     * A simple cell that sees its last m states (Soltani and Jiang 2016): h' = f(xW + h_1 R_1 + … + h_m R_m + b), h_1 the last
     * state. The blocks of R lie one below the other, R_1 first; the state is h_1 … h_m side by side.
     */
    HIGHER_ORDER(1),
    /**
     * Without peepholes (Gers et al. 2000); blocks i f o g: c' = f ⊙ c + i ⊙ g, h' = o ⊙ a(c'), g = a(…), the others
     * sigmoids of xW + hR + b.
     */
    LSTM(4),
    /**
     * Reset before the product (Cho et al. 2014, first form); blocks r z n: n = a(xW + (r ⊙ h)R + b), h' = (1 − z) ⊙ n + z ⊙
     * h.
     */
    GRU_RESET_BEFORE(3),
    /**
     * Reset after the product, with a second bias (Keras {@code reset_after}, PyTorch, cuDNN); blocks r z n: n = a(xW + b + r
     * ⊙ (hR + b')), h' = (1 − z) ⊙ n + z ⊙ h.
     */
    GRU_RESET_AFTER(3);

    private final int gates;

    Cell(int gates) {
        this.gates = gates;
    }

    /** Blocks of {@code hiddenSize} columns in the weights. */
    public int gates() {
        return gates;
    }

    /** Whether the state has a second half, the LSTM's c. */
    public boolean hasCellState() {
        return this == LSTM;
    }

    /** Whether the recurrent product has a bias of its own. */
    public boolean hasRecurrentBias() {
        return this == GRU_RESET_AFTER;
    }
}
